namespace ChatClients.Sdk;

// A table with a maximum of values. Beyond it, it forgets those used longest ago, but none that is busy. Thread-safe.
internal sealed class RecentlyUsed<TKey, TValue>(int most, Func<TKey, TValue> create, Func<TValue, bool> isBusy)
    where TKey : notnull
{
    private const int MostLooks = 8;

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
            Shrink(node);
            return result;
        }
    }

    // Uses the value if the table holds one under this key. Otherwise returns the default.
    public TResult? UseHeld<TResult>(TKey key, Func<TValue, TResult?> use)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
            {
                return default;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return use(node.Value.Value);
        }
    }

    // Uses the value if the table still holds it under this key. Otherwise returns the default.
    public TResult? UseHeld<TResult>(TKey key, TValue value, Func<TValue, TResult?> use)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node)
                || !EqualityComparer<TValue>.Default.Equals(node.Value.Value, value))
            {
                return default;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return use(value);
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

    // A use adds one value at most. What is busy is in use now, and moves to the front, so that the next search finds others.
    private void Shrink(LinkedListNode<(TKey Key, TValue Value)> used)
    {
        for (int looks = 0; looks < MostLooks && _nodes.Count > most && _byUse.Last is { } last && last != used; looks++)
        {
            _byUse.Remove(last);
            if (isBusy(last.Value.Value))
            {
                _byUse.AddFirst(last);
            }
            else
            {
                _nodes.Remove(last.Value.Key);
            }
        }
    }
}
