namespace ChatClients.Sdk.InMemory;

// The ids of the messages that a conversation received last. Not thread-safe: guarded by the lock of its conversation.
internal sealed class SeenMessages
{
    private const int Most = 100;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    // False when the id is there already.
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
