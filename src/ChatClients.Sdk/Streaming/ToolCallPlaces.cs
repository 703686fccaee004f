namespace ChatClients.Sdk.Streaming;

// Entries of one array without an index. If the next array has as many, and each can continue the call at its position, it does.
internal sealed class ToolCallPlaces
{
    private PendingToolCall?[] _calls = [];
    private PendingToolCall?[] _taken = [];
    private bool _continues;
    private int _next;

    // The call at the position of the next entry; null where positions do not count.
    public PendingToolCall? Next => _continues ? _calls[_next] : null;

    public void Begin(List<ToolCallFragment> pieces)
    {
        int count = pieces.Count > 1 ? pieces.FindAll(piece => piece.Index is null).Count : 0;
        _calls = _taken.Length > 0 ? _taken : _calls;
        _taken = count > 1 ? new PendingToolCall?[count] : [];
        _next = 0;
        _continues = count > 1 && count == _calls.Length && Fit(pieces);
    }

    public void Add(PendingToolCall? call)
    {
        if (_next < _taken.Length)
        {
            _taken[_next] = call ?? Next;
            _next++;
        }
    }

    private bool Fit(List<ToolCallFragment> pieces)
    {
        int place = 0;
        foreach (ToolCallFragment piece in pieces)
        {
            if (piece.Index is null && !Continues(piece, _calls[place++]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Continues(ToolCallFragment piece, PendingToolCall? call) =>
        call is { IsReported: false } && (piece.HasName ? call.IsContinuedBy(piece) : piece.AddsNothing || !call.IsWhole);
}
