using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>The system's clock; it counts the timers that were made and not disposed of.</summary>
internal sealed class CountedTimers : TimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, Tally> _pendingOf = new();

    public Tally Pending { get; } = new();

    /// <summary>Those that were made to run just so long.</summary>
    public Tally PendingOf(TimeSpan dueTime) => _pendingOf.GetOrAdd(dueTime, _ => new Tally());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(base.CreateTimer(callback, state, dueTime, period), Pending.Enter(), PendingOf(dueTime).Enter());

    private sealed class Timer(ITimer timer, IDisposable entry, IDisposable entryOfItsTime) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            entry.Dispose();
            entryOfItsTime.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await timer.DisposeAsync();
            entry.Dispose();
            entryOfItsTime.Dispose();
        }
    }
}
