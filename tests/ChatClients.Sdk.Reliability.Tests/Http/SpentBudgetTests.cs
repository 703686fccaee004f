using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Http;

/// <summary>On a busy machine, a call's time can be over before its first attempt.</summary>
public sealed class SpentBudgetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Time_that_is_over_before_the_first_attempt_is_a_time_out(int attempts)
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        using AivaxChatClient client = Clients.Of(
            service.Address, options => options.Retry = new() { MaxAttempts = attempts, BaseDelay = TimeSpan.Zero }, new SpentClock());

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => client.CreateWebChatSessionAsync(new()).InTime());

        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Equal(0, service.Requests);
    }

    /// <summary>Whatever is timed is over at once.</summary>
    private sealed class SpentClock : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
