using System.Text;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Http;

// A conversation as text for people.
internal static class Transcript
{
    public static string Write(SessionState state)
    {
        var text = new StringBuilder();
        foreach (ChatMessage message in state.Messages!)
        {
            foreach (AIContent content in message.Contents)
            {
                if (Describe(content) is { Length: > 0 } line)
                {
                    text.Append(message.Role.Value).Append(": ").Append(line).Append("\n\n");
                }
            }
        }

        return text.ToString();
    }

    private static string? Describe(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"[calls {call.Name} {ToolArguments.ToJson(call.Arguments)}]",
        FunctionResultContent result => ToolResultText.Of(result.Result),
        DataContent data => $"[{data.MediaType}]",
        UriContent address => $"[{address.Uri}]",
        _ => null,
    };
}
