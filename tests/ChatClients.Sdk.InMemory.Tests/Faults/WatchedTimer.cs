namespace ChatClients.Sdk.InMemory.Tests.Faults;

/// <summary>A timer that signals when it is set, and when it is gone.</summary>
internal sealed class WatchedTimer(ITimer timer, Action<object, TimeSpan?> note) : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        bool changed = timer.Change(dueTime, period);
        note(this, dueTime);
        return changed;
    }

    public void Dispose()
    {
        note(this, null);
        timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        note(this, null);
        return timer.DisposeAsync();
    }
}
