using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Fuzz;

/// <summary>A clock that jumps over every wait, and knows how long it was.</summary>
internal sealed class WaitTime(DateTimeOffset now) : FakeTimeProvider(now)
{
    /// <summary>The budget of a call: a time that nothing else waits for.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromDays(20);

    private TimeSpan? _next;

    public void Restart(DateTimeOffset at)
    {
        AdjustTime(at);
        _next = null;
    }

    /// <summary>Lets time pass until the call ends.</summary>
    /// <returns>How long it waited.</returns>
    public TimeSpan PassUntil(Task call)
    {
        TimeSpan waited = TimeSpan.Zero;
        while (!call.IsCompleted)
        {
            TimeSpan wait = _next ?? throw new FindingException("The call waits for something other than the clock.");
            _next = null;
            waited += wait;
            Advance(wait);
        }

        return waited;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _next = dueTime == Deadline || dueTime == Timeout.InfiniteTimeSpan ? _next : dueTime;
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
