using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Removes from a whole message the calls that came before it. No call may run twice, and none may get lost.
internal sealed class RepeatedCalls(ReceivedUpdates reported, ToolCallAssembler open)
{
    private const int MostLooks = 16;
    private int _looks;

    // Recognises a call by its id. Without an id, or if the message closes the answer, also by its name and arguments.
    public void Remove(PromptChunk chunk, bool closes)
    {
        List<ToolCallFragment> calls = chunk.ToolCalls;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (ToolCallFragment call in calls)
        {
            if (call.HasId && open.Knows(call.Id!))
            {
                ids.Add(call.Id!);
            }
        }

        calls.RemoveAll(call => call.HasId && ids.Contains(call.Id!));
        bool areNew = !open.HasBegun || (!closes && open.AllHaveIds && calls.TrueForAll(call => call.HasId));
        if (calls.Count == 0 || areNew)
        {
            return;
        }

        if (_looks++ == MostLooks)
        {
            // Each comparison reads all updates so far. After this many, calls are passed on as they came.
            _looks = MostLooks;
            calls.Clear();
            chunk.HasUnknownMembers = true;
            return;
        }

        List<KnownCall> known = [.. Known().Where(call => call.Id is null || !ids.Contains(call.Id))];
        calls.RemoveAll(call => RemoveFirst(known, it => it.IsSame(call, anyId: closes)));
    }

    private List<KnownCall> Known() =>
    [
        .. reported.SelectMany(update => update.Contents).OfType<FunctionCallContent>().Where(BrokenToolCall.IsOpen).Select(KnownCall.Of),
        .. open.Open.Select(KnownCall.Of),
    ];

    private static bool RemoveFirst(List<KnownCall> calls, Predicate<KnownCall> isIt)
    {
        int at = calls.FindIndex(isIt);
        if (at >= 0)
        {
            calls.RemoveAt(at);
        }

        return at >= 0;
    }

    // Arguments are null where they are not a complete object. Then only the name is compared.
    private sealed record KnownCall(string? Id, string? Name, string? Arguments)
    {
        public static KnownCall Of(FunctionCallContent call) => new(
            SyntheticCallId.IsOf(call) ? null : call.CallId,
            call.Name,
            BrokenToolCall.Is(call) ? null : ToolArguments.ToJson(call.Arguments));

        public static KnownCall Of(PendingToolCall call) => new(call.Id, call.Name, Whole(call.Arguments));

        public bool IsSame(ToolCallFragment call, bool anyId) =>
            (anyId || Id is null || !call.HasId)
            && string.Equals(Name ?? "", call.Name ?? "", StringComparison.Ordinal)
            && (Arguments is null || Arguments == Whole(call.Arguments));

        private static string? Whole(string? arguments)
        {
            FunctionCallContent call = ToolArguments.ToCall("", "", arguments);
            return call.Exception is null ? ToolArguments.ToJson(call.Arguments) : null;
        }
    }
}
