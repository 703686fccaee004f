namespace ChatClients.Sdk.Streaming;

// The calls whose arguments are incomplete, in the order in which they began. If a piece may belong to several calls, all are doubtful.
internal sealed class OpenToolCalls
{
    private readonly LinkedList<PendingToolCall> _open = new();
    private readonly Dictionary<string, PendingToolCall> _byId = new(StringComparer.Ordinal);
    private readonly Stack<PendingToolCall> _guesses = new();

    public PendingToolCall? Last => _open.Last?.Value;

    public int Ids => _byId.Count;

    public bool Knows(string id) => _byId.ContainsKey(id);

    public void Add(PendingToolCall call) => call.Open = _open.AddLast(call);

    // A call got a piece, and may be complete now. A complete call never is the last open one again.
    public void Took(PendingToolCall call)
    {
        if (call.Id is { } id && !_byId.ContainsKey(id))
        {
            _byId.Add(id, call);
        }

        if (call is { Open: { } node, IsWhole: true })
        {
            _open.Remove(node);
            call.Open = null;
        }
    }

    // The piece is given to this call by its order alone. If that is not certain, none of the calls that it may belong to is run.
    public void Guess(ToolCallFragment piece, PendingToolCall call)
    {
        // A later call took a piece while this one was open. It may have been this call's, so both are in doubt.
        while (_guesses.Count > 0 && _guesses.Peek().Order > call.Order)
        {
            _guesses.Pop().Doubt();
            call.Doubt();
        }

        if (_open.Count > 1 && (_guesses.Count == 0 || _guesses.Peek() != call))
        {
            _guesses.Push(call);
        }

        if (piece.HasId && piece.Id != call.Id && _byId.TryGetValue(piece.Id!, out PendingToolCall? other))
        {
            other.Doubt();
            call.Doubt();
        }
    }

    public void Clear()
    {
        _open.Clear();
        _guesses.Clear();
    }
}
