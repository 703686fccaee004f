using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Names of tool calls by call id: a result has only the id, and the wire wants the name as well.
internal sealed class ToolNames(IReadOnlyList<ChatMessage> messages, IReadOnlyList<FunctionCallContent>? openCalls = null)
{
    // Read when the first result asks for its name: most prompts hold none.
    private Dictionary<string, string>? _names;

    public string? Find(FunctionResultContent result) =>
        StoredValues.FindText(result.AdditionalProperties, "name") is { } name ? name
        : (_names ??= Read()).TryGetValue(result.CallId, out string? known) ? known
        : null;

    private Dictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        FunctionCallContent[] calls =
            [.. messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>(), .. openCalls ?? []];
        foreach (FunctionCallContent call in calls)
        {
            if (call.Name.Length > 0)
            {
                names[call.CallId] = call.Name;
            }
        }

        return names;
    }
}
