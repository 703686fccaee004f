using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http.Retry;

public sealed class RetryDelayTests
{
    private static readonly AivaxRetryOptions Defaults = new();

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(9, 8)]
    public void The_longest_wait_doubles_up_to_its_limit(int attempt, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Before(attempt, null, Defaults, random: 1));
        Assert.Equal(TimeSpan.FromSeconds(seconds / 4), RetryDelay.Before(attempt, null, Defaults, random: 0.25));
        Assert.Equal(TimeSpan.Zero, RetryDelay.Before(attempt, null, Defaults, random: 0));
    }

    [Fact]
    public void The_wait_that_the_service_asks_for_is_kept() =>
        Assert.Equal(
            TimeSpan.FromSeconds(42),
            RetryDelay.Before(1, new AivaxRateLimitException { RetryAfter = TimeSpan.FromSeconds(42) }, Defaults, random: 0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_service_that_asks_for_no_wait_is_not_asked_again_at_once(int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(0.25),
            RetryDelay.Before(1, new AivaxRateLimitException { RetryAfter = TimeSpan.FromSeconds(seconds) }, Defaults, random: 0.5));
}
