using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Http;

public sealed class TimeoutTests
{
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData(false, 300)]
    [InlineData(true, 1800)]
    public async Task C9_Headers_that_never_come_end_a_prompt_with_unknown_outcome(bool longRunning, int seconds)
    {
        _handler.Hang();
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi", new PromptOptions { LongRunning = longRunning });

        AivaxTimeoutException error = await AfterAsync(call, TimeSpan.FromSeconds(seconds));

        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Contains($"within {seconds} s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C9_Headers_that_never_come_end_a_stream_too()
    {
        _handler.Hang();
        Task call = TestClient.Session(_handler, time: _time).StreamAsync("Oi").ToPromptResponseAsync();

        AivaxTimeoutException error = await AfterAsync(call, TimeSpan.FromMinutes(5));

        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
    }

    [Fact]
    public async Task C6_A_prompt_whose_body_never_began_to_leave_was_not_sent()
    {
        _handler.HangBeforeBody();
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi");

        AivaxTimeoutException error = await AfterAsync(call, TimeSpan.FromMinutes(5));

        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Contains("safe to try again", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, AivaxTimeoutPhase.Headers, RequestOutcome.Unknown)]
    [InlineData(false, AivaxTimeoutPhase.Connect, RequestOutcome.NotSent)]
    public async Task C3_A_time_limit_of_the_stack_below_is_no_cancellation_by_the_user(
        bool bodyLeft, AivaxTimeoutPhase phase, RequestOutcome outcome)
    {
        static Exception Failure() => new TaskCanceledException(
            "A connection could not be established within the configured ConnectTimeout.", new TimeoutException());
        _ = bodyLeft ? _handler.Fail(Failure) : _handler.FailBeforeBody(Failure);

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.Equal((phase, outcome), (error.Phase, error.Outcome));
    }

    public static TheoryData<string, Func<AivaxChatClient, Task>> AccountCalls => new()
    {
        { "create", client => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()) },
        { "list", client => client.ListWebChatSessionsAsync().ToListAsync() },
        { "delete", client => client.DeleteWebChatSessionAsync("s") },
        { "info", client => client.OpenSession("k").GetInfoAsync() },
        { "usage", client => client.OpenSession("k").GetUsageAsync() },
        { "reset", client => client.OpenSession("k").ResetAsync() },
        { "transcript", client => client.OpenSession("k").DownloadTranscriptAsync(Stream.Null) },
    };

    [Theory, MemberData(nameof(AccountCalls), DisableDiscoveryEnumeration = true)]
    public async Task Every_other_call_has_100_seconds(string name, Func<AivaxChatClient, Task> call)
    {
        Assert.NotEmpty(name);
        _handler.Hang();

        AivaxTimeoutException error = await AfterAsync(call(TestClient.Over(_handler, time: _time)), TimeSpan.FromSeconds(100));

        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
    }

    [Fact]
    public async Task A_buffered_answer_whose_body_stalls_is_a_total_timeout()
    {
        var body = new StalledStream();
        _handler.Do((_, _) =>
        {
            HttpResponseMessage response = CannedHandler.Response([]);
            response.Content = new StreamContent(body) { Headers = { { "Content-Type", "application/json" } } };
            return Task.FromResult(response);
        });
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi");
        await body.Reached.InTime();

        AivaxTimeoutException error = await AfterAsync(call, TimeSpan.FromMinutes(5));

        Assert.Equal((AivaxTimeoutPhase.Total, RequestOutcome.Unknown), (error.Phase, error.Outcome));
    }

    [Fact]
    public async Task An_error_whose_body_stalls_is_reported_by_its_status()
    {
        var body = new StalledStream();
        _handler.Do((_, _) =>
        {
            HttpResponseMessage response = CannedHandler.Response([], 429);
            response.Content = new StreamContent(body);
            return Task.FromResult(response);
        });
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi");
        await body.Reached.InTime();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(RequestOutcome.Rejected, (await Assert.ThrowsAsync<AivaxRateLimitException>(() => call.InTime())).Outcome);
    }

    [Fact]
    public async Task An_error_whose_body_stalls_as_the_time_ends_is_reported_by_its_status_too()
    {
        var body = new StalledStream();
        _handler.Do((_, _) =>
        {
            _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
            HttpResponseMessage response = CannedHandler.Response([], 429);
            response.Content = new StreamContent(body);
            return Task.FromResult(response);
        });
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi");
        await body.Reached.InTime();

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(RequestOutcome.Rejected, (await Assert.ThrowsAsync<AivaxRateLimitException>(() => call.InTime())).Outcome);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task Without_limit_a_call_waits_for_ever()
    {
        _handler.Hang();
        using var cancellation = new CancellationTokenSource();
        Task call = TestClient.Over(_handler, options => options.Timeouts.Account = Timeout.InfiniteTimeSpan, _time).OpenSession("k")
            .GetInfoAsync(cancellation.Token);
        await _handler.Reached.InTime();

        _time.Advance(TimeSpan.FromDays(30));
        Assert.False(call.IsCompleted);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
    }

    private async Task<AivaxTimeoutException> AfterAsync(Task call, TimeSpan limit)
    {
        await _handler.Reached.InTime();
        _time.Advance(limit - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return await Assert.ThrowsAsync<AivaxTimeoutException>(() => call.InTime());
    }
}
