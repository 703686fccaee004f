using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Results for broken calls, where function invocation has run the other calls of the same answer.
// It does not see the broken ones, and without their results the service would take none.
internal static class BrokenCallResults
{
    public const string Failed = "Error: the call did not arrive complete. It was not run.";

    public static List<ChatMessage> Complete(List<ChatMessage> messages, IReadOnlyList<FunctionCallContent> openCalls)
    {
        IEnumerable<FunctionResultContent> results = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>();
        var answered = new HashSet<string>(results.Select(result => result.CallId), StringComparer.Ordinal);
        FunctionCallContent[] missing = [.. openCalls.Where(call => !answered.Contains(call.CallId))];
        bool isLoop = missing.Length > 0 && missing.Length < openCalls.Count && missing.All(BrokenToolCall.Is);
        if (isLoop && messages.FindIndex(message => message.Role == ChatRole.Tool) is >= 0 and int first)
        {
            AIContent[] failed = [.. missing.Select(call => new FunctionResultContent(call.CallId, Failed))];
            messages.Insert(first, new ChatMessage(ChatRole.Tool, failed));
        }

        return messages;
    }
}
