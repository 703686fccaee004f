namespace ChatClients.Sdk.InMemory.Engine;

// The user messages that were accepted in the last 60 minutes. Thread-safe. It is its own lock, since there is one for each tag.
internal sealed class HourlyWindow
{
    private static readonly long Length = TimeSpan.FromHours(1).Ticks;

    private TickRing _accepted = new();
    private volatile bool _retired;

    // Whether it was removed while empty. Then another window counts for its tag.
    public bool IsRetired => _retired;

    public int Count(TimeProvider time)
    {
        lock (this)
        {
            Slide(time);
            return _accepted.Count;
        }
    }

    // How long until the messages fit; zero when they do now.
    public TimeSpan WaitFor(int messages, int? limit, TimeProvider time)
    {
        lock (this)
        {
            return WaitFor(messages, limit, Slide(time));
        }
    }

    // Accepts the messages and returns zero. Otherwise returns how long until they fit, or null when the window is retired.
    public TimeSpan? TryAccept(int messages, int? limit, TimeProvider time)
    {
        lock (this)
        {
            if (_retired)
            {
                return null;
            }

            long now = Slide(time);
            TimeSpan wait = WaitFor(messages, limit, now);
            for (int i = 0; wait == TimeSpan.Zero && i < messages; i++)
            {
                _accepted.Add(now);
            }

            return wait;
        }
    }

    // Retires the window when it is empty. Otherwise returns, in ticks, when that is possible.
    public long? TryRetire(TimeProvider time)
    {
        lock (this)
        {
            Slide(time);
            _retired = _accepted.Count == 0;
            return _retired ? null : _accepted[_accepted.Count - 1] + Length;
        }
    }

    // The clock is read under the lock, so times are in order unless the clock was set back.
    private long Slide(TimeProvider time)
    {
        long now = time.GetUtcNow().UtcTicks;
        _accepted.NotAfter(now);
        _accepted.Forget(now - Length);
        return now;
    }

    private TimeSpan WaitFor(int messages, int? limit, long now)
    {
        int over = limit is { } most ? _accepted.Count + messages - most : 0;
        if (over <= 0)
        {
            return TimeSpan.Zero;
        }

        // More messages at once than the limit never fit. The result is then the time until the window is empty.
        long freed = _accepted.Count == 0 ? now : _accepted[Math.Min(over, _accepted.Count) - 1];
        return TimeSpan.FromTicks(freed + Length - now);
    }
}
