namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>The system's clock; it counts the timers that were made and not disposed of.</summary>
internal sealed class CountedTimers : TimeProvider
{
    public Tally Pending { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(base.CreateTimer(callback, state, dueTime, period), Pending.Enter());

    private sealed class Timer(ITimer timer, IDisposable entry) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            entry.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await timer.DisposeAsync();
            entry.Dispose();
        }
    }
}
