namespace ChatClients.Sdk.InMemory.Engine;

// A list with snapshots that cost nothing: they share its array, whose used places are never overwritten. Snapshots are thread-safe, the
// list is not.
internal sealed class AppendLog<T>
{
    private const int SmallestArray = 4;

    private T[] _items = [];
    private int _start;
    private int _end;

    public int Count => _end - _start;

    public T this[int index] => _items[_start + index];

    public void Add(T item)
    {
        if (_end == _items.Length)
        {
            Move(Count, Math.Max(SmallestArray, Count * 2));
        }

        _items[_end++] = item;
    }

    public void AddRange(IEnumerable<T> items)
    {
        foreach (T item in items)
        {
            Add(item);
        }
    }

    // The array keeps what was dropped until it is replaced: at most as much again as is in the list.
    public void RemoveFirst(int count) => _start += count;

    // A new array: snapshots may still show the places that will be written next.
    public void RemoveLast(int count)
    {
        if (count > 0)
        {
            Move(Count - count, Count - count);
        }
    }

    public ArraySegment<T> Snapshot() => Snapshot(Count);

    public ArraySegment<T> Snapshot(int first) => new(_items, _start, first);

    private void Move(int kept, int capacity)
    {
        var items = new T[capacity];
        Array.Copy(_items, _start, items, 0, kept);
        (_items, _start, _end) = (items, 0, kept);
    }
}
