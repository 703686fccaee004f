using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Joins the pieces of tool calls, and returns the calls in the order in which they began.
internal sealed class ToolCallAssembler
{
    private readonly List<PendingToolCall> _pending = [];
    private readonly ToolCallRule _rule = new();
    private readonly SyntheticCallIds _synthetic;
    private readonly int _longestArguments;
    private int _begun;
    private int _ready;

    // longestArguments: in characters. A stream's events are bounded, but a call may come in many.
    public ToolCallAssembler(int longestArguments = SseBuffer.DefaultLongestEvent)
    {
        _longestArguments = longestArguments;
        _synthetic = new SyntheticCallIds(_rule.Knows);
    }

    // How many calls have begun and are not reported yet.
    public int Count => _pending.Count + _rule.IdsBefore;

    public bool HasBegun => _begun > 0;

    // These calls, without those of which only an id has come.
    public IEnumerable<PendingToolCall> Open => _pending;

    // Whether each call has an id of its own.
    public bool AllHaveIds => _rule.Ids == _begun;

    public bool Knows(string id) => _rule.Knows(id);

    // Throws SseFormatException when a call's arguments are larger than any event may be.
    public void Add(List<ToolCallFragment> pieces)
    {
        _rule.Begin(pieces);
        foreach (ToolCallFragment piece in pieces)
        {
            _rule.Took(piece, piece.SaysNothing ? null : Add(piece));
        }
    }

    // Returns the calls before something that follows them, if all are complete.
    public IEnumerable<FunctionCallContent> TakeIfWhole() => _ready == _pending.Count ? TakeAll(answerWasCut: false) : [];

    public IEnumerable<FunctionCallContent> TakeAll(bool answerWasCut)
    {
        FunctionCallContent[] calls = [.. _pending.Select(call => call.ToCall(_synthetic, answerWasCut))];
        _pending.Clear();
        _rule.OnReported();
        _ready = 0;
        return calls;
    }

    private PendingToolCall? Add(ToolCallFragment piece)
    {
        PendingToolCall? call = _rule.Find(piece);
        if (call is null or { IsReported: true })
        {
            if (piece.AddsNothing && (call is not null || (!piece.HasName && (piece.IsSpace || !piece.HasId || _rule.Knows(piece.Id!)))))
            {
                // The last piece of a call that was reported already. It only repeats the id.
                return null;
            }

            call = new PendingToolCall(_begun++);
            call.Add(piece, _rule.IdOf(piece));
            _pending.Add(call);
            _rule.Began(call);
            return Counted(call, wasReady: false);
        }

        bool wasReady = call.IsReady;
        call.Add(piece, piece.HasId && !_rule.Knows(piece.Id!) ? piece.Id : null);
        return Counted(call, wasReady);
    }

    private PendingToolCall Counted(PendingToolCall call, bool wasReady)
    {
        _ready += (call.IsReady ? 1 : 0) - (wasReady ? 1 : 0);
        return call.Length <= _longestArguments ? call : throw new SseFormatException(SseFormatProblem.TooLarge);
    }
}
