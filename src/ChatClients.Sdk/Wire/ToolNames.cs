using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Names of tool calls by call id: a result has only the id, and the wire wants the name as well.
internal sealed class ToolNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ToolNames(IEnumerable<ChatMessage> messages, IEnumerable<FunctionCallContent>? openCalls = null)
    {
        foreach (FunctionCallContent call in messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Concat(openCalls ?? []))
        {
            if (call.Name.Length > 0)
            {
                _names[call.CallId] = call.Name;
            }
        }
    }

    public string? Find(FunctionResultContent result) =>
        StoredValues.FindText(result.AdditionalProperties, "name") is { } name ? name
        : _names.TryGetValue(result.CallId, out string? known) ? known
        : null;
}
