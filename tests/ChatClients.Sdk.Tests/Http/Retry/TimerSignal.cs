using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>A clock in the test's hand that signals when somebody begins to wait for a certain time.</summary>
internal sealed class TimerSignal(TimeSpan expected) : FakeTimeProvider
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Waiting => _waiting.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == expected)
        {
            _waiting.TrySetResult();
        }

        return timer;
    }
}
