namespace ChatClients.Sdk;

// A table with a maximum of values. Beyond it, it forgets those used longest ago, but none that is busy. Thread-safe.
internal sealed class RecentlyUsed<TKey, TValue>(int most, Func<TKey, TValue> create, Func<TValue, bool> isBusy)
    where TKey : notnull
{
    private readonly object _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _nodes.Count;
            }
        }
    }

    // Uses the value while nobody can forget it.
    public TResult Use<TResult>(TKey key, Func<TValue, TResult> use)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
            {
                _byUse.Remove(node);
            }
            else
            {
                node = new LinkedListNode<(TKey Key, TValue Value)>((key, create(key)));
                _nodes.Add(key, node);
            }

            _byUse.AddFirst(node);
            TResult result = use(node.Value.Value);
            Shrink();
            return result;
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
            {
                _nodes.Remove(key);
                _byUse.Remove(node);
            }
        }
    }

    private void Shrink()
    {
        LinkedListNode<(TKey Key, TValue Value)>? last = _byUse.Last;
        while (_nodes.Count > most && last is not null)
        {
            LinkedListNode<(TKey Key, TValue Value)> node = last;
            last = node.Previous;
            if (node != _byUse.First && !isBusy(node.Value.Value))
            {
                _nodes.Remove(node.Value.Key);
                _byUse.Remove(node);
            }
        }
    }
}
