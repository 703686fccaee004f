using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Looks for results of tools in a history, by the ids that the service gave their calls.
internal static class ToolResults
{
    // Results are stored together: one result found is enough. "Not stored" must be certain for each of them.
    public static PromptPlace Find(IReadOnlyList<ChatMessage> history, IReadOnlyList<string> ids)
    {
        TurnOutcome[] outcomes = [.. ids.Select(id => Find(history, id))];
        return outcomes.Contains(TurnOutcome.Stored) ? PromptPlace.Stored(LastResult(history, ids))
            : outcomes.Length > 0 && outcomes.All(outcome => outcome == TurnOutcome.NotStored) ? PromptPlace.NotStored
            : PromptPlace.Unknown;
    }

    private static TurnOutcome Find(IReadOnlyList<ChatMessage> history, string id)
    {
        int[] calls = [.. Enumerable.Range(0, history.Count).Where(at => Calls(history[at]).Any(call => call.CallId == id))];
        if (calls.Length == 0)
        {
            // A service may leave out all calls. Then only the id identifies a result, and it must not be a generated one.
            return !SyntheticCallId.LooksLike(id) && !history.SelectMany(Calls).Any() && history.Any(message => Answers(message, id))
                ? TurnOutcome.Stored
                : TurnOutcome.Unknown;
        }

        // An id can be used again: the result belongs after the last call.
        ChatMessage[] after = [.. history.Skip(calls[calls.Length - 1] + 1)];
        if (after.Any(message => Answers(message, id)))
        {
            return TurnOutcome.Stored;
        }

        // A call with the same id can be the assistant's reaction to the result. A message without an id can be the result or the reaction.
        bool isOnlyUse = calls.Length == 1 && !history.Any(message => Answers(message, id));
        return isOnlyUse && after.All(IsResultOfKnownCall) ? TurnOutcome.NotStored : TurnOutcome.Unknown;
    }

    private static int LastResult(IReadOnlyList<ChatMessage> history, IReadOnlyList<string> ids) =>
        Enumerable.Range(0, history.Count).Last(at => ids.Any(id => Answers(history[at], id)));

    private static IEnumerable<FunctionCallContent> Calls(ChatMessage message) => message.Contents.OfType<FunctionCallContent>();

    private static bool Answers(ChatMessage message, string id) =>
        message.Contents.OfType<FunctionResultContent>().Any(result => result.CallId == id);

    private static bool IsResultOfKnownCall(ChatMessage message) =>
        message.Role == ChatRole.Tool && message.Contents.All(content => content is FunctionResultContent { CallId.Length: > 0 });
}
