using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Reads from a history which calls wait for results: those of the last answer without a result, if no user message follows.
internal static class OpenCallReader
{
    // Known calls that the history does not mention stay open: a service may leave all calls out.
    public static IReadOnlyList<FunctionCallContent> Read(IReadOnlyList<ChatMessage> history, IReadOnlyList<FunctionCallContent> known)
    {
        FunctionCallContent[] shown = [.. InLastAnswer(history).Select(call => known.FirstOrDefault(other => IsSame(call, other)) ?? call)];
        var mentioned = new HashSet<string>(history.SelectMany(message => message.Contents).Select(IdOf), StringComparer.Ordinal);
        return [.. known.Where(call => !shown.Contains(call) && !mentioned.Contains(call.CallId)), .. shown];
    }

    private static FunctionCallContent[] InLastAnswer(IReadOnlyList<ChatMessage> history)
    {
        int last = history.Count - 1;
        var answered = new List<string>();
        while (last >= 0 && history[last].Role == ChatRole.Tool)
        {
            answered.AddRange(history[last].Contents.OfType<FunctionResultContent>().Select(result => result.CallId));
            last--;
        }

        return last < 0 || history[last].Role != ChatRole.Assistant ? []
            : [.. history[last].Contents.OfType<FunctionCallContent>()
                .Where(call => BrokenToolCall.IsOpen(call) && !answered.Remove(call.CallId))];
    }

    private static string IdOf(AIContent content) => content switch
    {
        FunctionCallContent call => call.CallId,
        FunctionResultContent result => result.CallId,
        _ => "",
    };

    private static bool IsSame(FunctionCallContent shown, FunctionCallContent known) =>
        shown.CallId == known.CallId || (shown.CallId.Length == 0 && SyntheticCallId.IsOf(known) && shown.Name == known.Name);
}
