using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A clock in the test's hand that signals when a wait of a certain length has begun: over a real socket, nothing else shows that
/// the client has read what was sent.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly object _lock = new();
    private readonly Dictionary<TimeSpan, DateTimeOffset> _begun = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Waits until a wait of this length began at the time that it is now. It then lasts, however long the machine
    /// takes.</summary>
    public async Task WaitBeganAsync(TimeSpan length)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_begun.TryGetValue(length, out DateTimeOffset began) && began == GetUtcNow())
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.InTime();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Note(dueTime);
        return new WatchedTimer(this, timer);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Note(TimeSpan dueTime)
    {
        lock (_lock)
        {
            _begun[dueTime] = GetUtcNow();
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = timer.Change(dueTime, period);
            time.Note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
