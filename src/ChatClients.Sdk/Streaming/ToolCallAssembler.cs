using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Joins the pieces of tool calls, and returns the calls in the order in which they began.
internal sealed class ToolCallAssembler
{
    private readonly List<PendingToolCall> _pending = [];
    private readonly SyntheticCallIds _synthetic;
    private readonly int _longestArguments;
    private ToolCallRule? _madeRule; // Most answers have no calls.
    private int _begun;
    private int _ready;

    // longestArguments: in characters. A stream's events are bounded, but a call may come in many.
    public ToolCallAssembler(int longestArguments = SseBuffer.DefaultLongestEvent)
    {
        _longestArguments = longestArguments;
        _synthetic = new SyntheticCallIds(Knows);
    }

    // How many calls have begun and are not reported yet.
    public int Count => _pending.Count + (_madeRule?.IdsBefore ?? 0);

    public bool HasBegun => _begun > 0;

    // These calls, without those of which only an id has come.
    public IEnumerable<PendingToolCall> Open => _pending;

    // Whether each call has an id of its own.
    public bool AllHaveIds => Rule.Ids == _begun;

    private ToolCallRule Rule => _madeRule ??= new ToolCallRule();

    public bool Knows(string id) => Rule.Knows(id);

    // Throws SseFormatException when a call's arguments are larger than any event may be.
    public void Add(List<ToolCallFragment> pieces)
    {
        Rule.Begin(pieces);
        foreach (ToolCallFragment piece in pieces)
        {
            Rule.Took(piece, piece.SaysNothing ? null : Add(piece));
        }
    }

    // Returns the calls before something that follows them, if all are complete.
    public IEnumerable<FunctionCallContent> TakeIfWhole() => _ready == _pending.Count ? TakeAll(answerWasCut: false) : [];

    public IEnumerable<FunctionCallContent> TakeAll(bool answerWasCut)
    {
        FunctionCallContent[] calls = [.. _pending.Select(call => call.ToCall(_synthetic, answerWasCut))];
        _pending.Clear();
        _madeRule?.OnReported();
        _ready = 0;
        return calls;
    }

    private PendingToolCall? Add(ToolCallFragment piece)
    {
        PendingToolCall? call = Rule.Find(piece);
        if (call is null or { IsReported: true })
        {
            if (piece.AddsNothing && (call is not null || (!piece.HasName && (piece.IsSpace || !piece.HasId || Knows(piece.Id!)))))
            {
                // The last piece of a call that was reported already. It only repeats the id.
                return null;
            }

            call = new PendingToolCall(_begun++);
            call.Add(piece, Rule.IdOf(piece));
            _pending.Add(call);
            Rule.Began(call);
            return Counted(call, wasReady: false);
        }

        bool wasReady = call.IsReady;
        call.Add(piece, piece.HasId && !Knows(piece.Id!) ? piece.Id : null);
        return Counted(call, wasReady);
    }

    private PendingToolCall Counted(PendingToolCall call, bool wasReady)
    {
        _ready += (call.IsReady ? 1 : 0) - (wasReady ? 1 : 0);
        return call.Length <= _longestArguments ? call : throw new SseFormatException(SseFormatProblem.TooLarge);
    }
}
