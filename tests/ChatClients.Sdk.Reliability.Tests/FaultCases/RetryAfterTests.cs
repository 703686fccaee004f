using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

public sealed class RetryAfterTests
{
    private static readonly AivaxRetryOptions s_defaults = new();
    private readonly WaitingClock _clock = new();

    [Theory]
    [InlineData("7", 7)]
    [InlineData("60", 60)]
    [InlineData("Sun, 22 Nov 2026 12:00:07 GMT", 7)]
    public async Task C18_A_wait_that_the_service_asks_for_is_waited(string header, int seconds)
    {
        await using WebServer server = await ThrottlingAsync(header);
        using AivaxChatClient client = Client(server);
        Task<AivaxRateLimitException> call = Calls.FailAsync<AivaxRateLimitException>("prompt", client);

        Assert.Equal(TimeSpan.FromSeconds(seconds), await _clock.NextWaitAsync());
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, false), (server.Prompts, call.IsCompleted));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await call;
        Assert.Equal(2, server.Prompts);
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", true)]
    [InlineData("0", true)]
    [InlineData("-5", false)]
    [InlineData("soon", false)]
    [InlineData("99999999999", false)]
    [InlineData("", false)]
    public async Task C18_What_is_past_or_cannot_be_read_leaves_the_usual_wait(string header, bool isRead)
    {
        await using WebServer server = await ThrottlingAsync(header);
        using AivaxChatClient client = Client(server);
        Task<AivaxRateLimitException> call = Calls.FailAsync<AivaxRateLimitException>("prompt", client);

        TimeSpan wait = await _clock.NextWaitAsync(call);
        Assert.InRange(wait, TimeSpan.Zero, s_defaults.BaseDelay);
        _clock.Advance(wait);

        Assert.Equal(isRead ? TimeSpan.Zero : null, (await call).RetryAfter);
        Assert.Equal(2, server.Prompts);
    }

    [Theory]
    [InlineData("61", 61)]
    [InlineData("86400", 86_400)]
    [InlineData("2147483647", int.MaxValue)]
    public async Task C18_A_wait_that_is_longer_than_allowed_is_reported_at_once(string header, int seconds)
    {
        await using WebServer server = await ThrottlingAsync(header);
        using AivaxChatClient client = Client(server);

        var error = await Calls.FailAsync<AivaxRateLimitException>("tagged", client);

        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.False(_clock.Waits);
    }

    [Fact]
    public async Task C19_A_wait_until_the_year_9999_is_reported_at_once()
    {
        await using WebServer server = await ThrottlingAsync("Fri, 31 Dec 9999 23:59:59 GMT");
        using AivaxChatClient client = Client(server);

        var error = await Calls.FailAsync<AivaxRateLimitException>("list", client);

        Assert.Equal(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) - WaitingClock.Noon, error.RetryAfter);
        Assert.False(_clock.Waits);
    }

    private static Task<WebServer> ThrottlingAsync(string retryAfter) =>
        WebServer.AnsweringAsync("""{"error":"slow down","details":null}"""u8.ToArray(), status: 429, with: response =>
        {
            // A date is measured by the clock of the response, which is that of the test here.
            (response.Headers.RetryAfter, response.Headers.Date) =
                (retryAfter, WaitingClock.Noon.ToString("r", System.Globalization.CultureInfo.InvariantCulture));
        });

    private AivaxChatClient Client(WebServer server) =>
        Clients.Of(server.Address, options => options.Retry = new AivaxRetryOptions(), _clock);
}
