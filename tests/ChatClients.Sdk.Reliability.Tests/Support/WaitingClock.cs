using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A clock in the test's hand that signals each wait between two attempts: a timer that is shorter than the budget of any
/// call.</summary>
internal sealed class WaitingClock() : FakeTimeProvider(Noon)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    // How long the body of an error may take: not a wait between attempts.
    private static readonly TimeSpan s_errorBody = TimeSpan.FromSeconds(5);
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public static DateTimeOffset Noon { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether somebody waits of whom nobody has asked yet.</summary>
    public bool Waits => _waits.Reader.TryPeek(out _);

    /// <summary>How long the next wait is; it has begun when this returns.</summary>
    public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync().InTime();

    /// <summary>The same for a random wait before the next attempt of a call. Less than a millisecond is no wait: then the call ends by
    /// itself.</summary>
    public async Task<TimeSpan> NextWaitAsync(Task call)
    {
        Task<TimeSpan> next = _waits.Reader.ReadAsync().AsTask();
        return await Task.WhenAny(next, call).InTime() == next ? await next : TimeSpan.Zero;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= s_longestWait && dueTime != s_errorBody)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }
}
