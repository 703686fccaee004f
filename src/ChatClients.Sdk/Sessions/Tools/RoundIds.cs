namespace ChatClients.Sdk;

// Ids of messages in a turn of several answers. A service may send none, or the same again: each round gets its own.
internal sealed class RoundIds
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ofRound = new(StringComparer.Ordinal);
    private string? _ofStream;
    private string? _ofResults;

    // A streamed answer is one message.
    public string OfStream(string? id) => _ofStream ??= Own(id);

    // For a buffered answer with several messages. Its usage belongs to none.
    public string? Of(string? id)
    {
        if (id is not null && !_ofRound.ContainsKey(id))
        {
            _ofRound.Add(id, Own(id));
        }

        return id is null ? null : _ofRound[id];
    }

    public string OfResults() => _ofResults ??= Own(null);

    public void NextRound()
    {
        _ofRound.Clear();
        _ofStream = _ofResults = null;
    }

    private string Own(string? id)
    {
        string own = string.IsNullOrEmpty(id) || _used.Contains(id!) ? Guid.NewGuid().ToString("N") : id!;
        _used.Add(own);
        return own;
    }
}
