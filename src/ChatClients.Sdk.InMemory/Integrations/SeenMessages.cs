namespace ChatClients.Sdk.InMemory;

// The ids of the last messages of a conversation. Not thread-safe: the lock of its conversation guards it.
internal sealed class SeenMessages
{
    private const int Most = 100;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    // False when the id was added before.
    public bool TryAdd(string id)
    {
        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > Most)
        {
            _ids.Remove(_order.Dequeue());
        }

        return true;
    }
}
