namespace ChatClients.Sdk.Streaming;

// Decides which call a piece belongs to, by this rule, in this order:
// 1. Entries of one array without an index are separate calls. An array like the one before it continues its calls, each at its place.
// 2. A name under a new index, or another name, begins a call.
// 3. The same name continues the call while its arguments are incomplete, and with spaces after their end; else it begins a call.
//    A name also continues a call without one: while its arguments are incomplete, or if the piece brings none of its own.
// 4. A piece without a name continues the call of its index, else the last open call.
// Ids decide nothing: they may be missing, differ in every piece, or be the same for two calls.
internal sealed class ToolCallRule
{
    private readonly Dictionary<int, PendingToolCall> _byIndex = [];
    private readonly Dictionary<int, string> _idsBefore = [];
    private readonly ToolCallPlaces _places = new();
    private readonly OpenToolCalls _open = new();
    private PendingToolCall? _last;
    private int _array;

    // How many ids came alone, under an index for which nothing else came.
    public int IdsBefore => _idsBefore.Count;

    // The pieces of one event are about to come.
    public void Begin(List<ToolCallFragment> pieces)
    {
        _array++;
        _places.Begin(pieces);
    }

    // The call that the piece belongs to; null when it begins one.
    public PendingToolCall? Find(ToolCallFragment piece)
    {
        if (piece.Index is null && _places.Next is { } atPlace)
        {
            return atPlace;
        }

        PendingToolCall? known = piece.Index is { } index ? AtIndex(index) : IsTaken(_last) ? null : _last;
        if (piece.HasName)
        {
            return known?.IsContinuedBy(piece) == true ? known : null;
        }

        return piece.Index is not null && known is not null ? known : LastOpen(piece);
    }

    // The id of the call that begins with the piece: its own, or one that came alone under its index before it.
    public string? IdOf(ToolCallFragment piece)
    {
        string? id = piece.HasId ? piece.Id : null;
        if (piece.Index is { } index && _idsBefore.TryGetValue(index, out string? before))
        {
            _idsBefore.Remove(index);
            id ??= before;
        }

        return id;
    }

    public void Began(PendingToolCall call)
    {
        _last = call;
        _open.Add(call);
    }

    // The piece was added to the call, or was ignored.
    public void Took(ToolCallFragment piece, PendingToolCall? call)
    {
        if (piece.Index is null)
        {
            _places.Add(IsTaken(call) ? null : call);
        }

        if (call is null)
        {
            return;
        }

        bool isNew = call.Array == 0;
        if (piece.Index is { } index && (isNew || piece.HasName || piece.HasArguments))
        {
            _byIndex[index] = call;
        }

        call.Array = _array;
        _open.Took(call);
    }

    // Every call was reported. A later piece for one of them belongs to none.
    public void OnReported()
    {
        _open.Clear();
        _idsBefore.Clear();
    }

    public bool Knows(string id) => _open.Knows(id);

    // How many ids calls have had so far.
    public int Ids => _open.Ids;

    private PendingToolCall? AtIndex(int index) => _byIndex.TryGetValue(index, out PendingToolCall? call) ? call : null;

    private bool IsTaken(PendingToolCall? call) => call?.Array == _array;

    private PendingToolCall? LastOpen(ToolCallFragment piece)
    {
        if (_open.Last is not { } call)
        {
            // Text after the end of a call's arguments makes them invalid, so that the call is not run.
            return piece.Index is null ? _last : null;
        }

        if (piece is { Index: { } index, HasArguments: false })
        {
            _idsBefore[index] = piece.Id!;
        }
        else if (!piece.AddsNothing)
        {
            _open.Guess(piece, call);
            if (piece.Index is null && IsTaken(call))
            {
                call.Doubt();
            }
        }

        return call;
    }
}
