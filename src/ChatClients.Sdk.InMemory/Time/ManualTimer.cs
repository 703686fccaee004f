namespace ChatClients.Sdk.InMemory;

// A timer of a manual clock. The clock's lock guards its times.
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _isDisposed;
    private TimeSpan _period;

    public bool IsDisposed => _isDisposed;

    public DateTimeOffset Due { get; private set; }

    public void SetDue(DateTimeOffset due, TimeSpan period) => (Due, _period) = (due, period);

    // False for a timer that fires once.
    public bool MovesToNextPeriod()
    {
        if (_period <= TimeSpan.Zero)
        {
            return false;
        }

        Due += _period;
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed)
        {
            callback(state);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Schedule(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
