namespace ChatClients.Sdk.InMemory.Engine;

// Times in order, the oldest first: added at the end, removed at the beginning. Not thread-safe.
internal struct TickRing()
{
    private long[] _ticks = new long[4];
    private int _first;

    public int Count { get; private set; }

    public long this[int index]
    {
        get => _ticks[(_first + index) % _ticks.Length];
        private set => _ticks[(_first + index) % _ticks.Length] = value;
    }

    public void Add(long ticks)
    {
        if (Count == _ticks.Length)
        {
            Resize(Count * 2);
        }

        this[Count++] = ticks;
    }

    // Removes the times up to the given one, and frees room after a burst.
    public void Forget(long upTo)
    {
        while (Count > 0 && this[0] <= upTo)
        {
            _first = (_first + 1) % _ticks.Length;
            Count--;
        }

        if (_ticks.Length > 64 && Count < _ticks.Length / 8)
        {
            Resize(_ticks.Length / 4);
        }
    }

    // Sets later times to the given one: the clock was set back.
    public void NotAfter(long moment)
    {
        for (int i = Count - 1; i >= 0 && this[i] > moment; i--)
        {
            this[i] = moment;
        }
    }

    private void Resize(int length)
    {
        long[] ticks = new long[length];
        for (int i = 0; i < Count; i++)
        {
            ticks[i] = this[i];
        }

        (_ticks, _first) = (ticks, 0);
    }
}
