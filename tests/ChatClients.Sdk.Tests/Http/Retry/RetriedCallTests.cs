using System.Net.Http.Headers;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>Retries through the client: how often a request leaves, and what the caller sees.</summary>
public sealed class RetriedCallTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_create_with_a_tag_is_tried_again_with_the_same_bytes()
    {
        _handler.Answer("", 500).Fail(() => new HttpRequestException("reset")).Answer(Samples.Created);

        ChatSession session = await Client().CreateWebChatSessionAsync(new() { Tag = "my-user-tag", ExtraContext = "olá" });

        Assert.Equal(Samples.SessionId, session.SessionId);
        Assert.Equal(3, _handler.Requests.Count);
        Assert.All(_handler.Requests, request => Assert.Equal(_handler.Requests[0].Body, request.Body));
    }

    [Fact]
    public async Task A_create_without_a_tag_could_make_a_second_session_and_is_not_tried_again()
    {
        _handler.Answer("", 500);

        await Assert.ThrowsAsync<AivaxServiceException>(() => Client().CreateWebChatSessionAsync(new()));

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_read_again()
    {
        _handler.Answer("""{"message":null,"data":{"sess""").Answer("""{"message":null,"data":{"sessionId":"x","messages":[]}}""");

        Assert.Equal("x", (await Session().GetInfoAsync()).SessionId);
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(524)]
    public async Task A_stored_prompt_of_unknown_outcome_is_never_sent_again(int status)
    {
        _handler.Answer("", status);

        AivaxApiException error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => Session().SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task A_stored_prompt_that_was_lost_after_its_body_is_never_sent_again()
    {
        _handler.Fail(() => new HttpRequestException("reset"));

        AivaxConnectionException error = await Assert.ThrowsAsync<AivaxConnectionException>(() => Session().SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task A_prompt_that_never_left_is_sent_again()
    {
        _handler.FailBeforeBody(() => new HttpRequestException("refused")).Answer(Samples.SimpleReply);

        Assert.Equal("A capital da França é Paris.", (await Session().SendAsync("Oi")).CompletionText);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task A_throttled_prompt_is_sent_twice_at_most()
    {
        _handler.Answer("", 429).Answer("", 429).Answer(Samples.SimpleReply);

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => Session().SendAsync("Oi"));

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task A_prompt_is_sent_again_after_503_only_when_the_application_says_so()
    {
        _handler.Answer("", 503).Answer(Samples.SimpleReply);

        await TestClient.Session(_handler, options => Eager(options).RetryPromptOn503 = true).SendAsync("Oi");

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task A_later_attempt_does_not_settle_the_outcome_of_an_earlier_one()
    {
        _handler.Fail(() => new HttpRequestException("reset")).FailBeforeBody(() => new HttpRequestException("refused"))
            .FailBeforeBody(() => new HttpRequestException("refused"));

        AivaxConnectionException error =
            await Assert.ThrowsAsync<AivaxConnectionException>(() => Client().CreateWebChatSessionAsync(new() { Tag = "my-user-tag" }));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.EndsWith("it is not known what became of an earlier attempt of this call.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_service_is_down_stops_trying_again()
    {
        ChatSession session = Session();
        for (int call = 0; call < 6; call++)
        {
            _handler.Answer("", 500).Answer("", 500).Answer("", 500);
            await Assert.ThrowsAsync<AivaxServiceException>(() => session.GetInfoAsync());
        }

        Assert.Equal(5 * 3 + 1, _handler.Requests.Count);
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_is_kept()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(7));
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)))
            .Answer(Samples.SimpleReply);

        Task<PromptResponse> answer = TestClient.Session(_handler, options => Eager(options), time).SendAsync("Oi");
        await time.Waiting.InTime();
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(answer.IsCompleted);
        Assert.Single(_handler.Requests);
        time.Advance(TimeSpan.FromSeconds(0.1));

        await answer.InTime();
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task C19_A_wait_that_is_too_long_is_reported_at_once()
    {
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(61)));

        AivaxRateLimitException error = await Assert.ThrowsAsync<AivaxRateLimitException>(() => Session().GetInfoAsync());

        Assert.Equal(TimeSpan.FromSeconds(61), error.RetryAfter);
    }

    [Fact]
    public async Task C11_Cancelling_ends_the_wait()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(7));
        using var cancellation = new CancellationTokenSource();
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));

        Task<ChatSessionInfo> answer = TestClient.Session(_handler, options => Eager(options), time).GetInfoAsync(cancellation.Token);
        await time.Waiting.InTime();
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.InTime());
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task C11_A_caller_who_cancels_and_shuts_down_gets_the_cancellation()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(7));
        using var cancellation = new CancellationTokenSource();
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        AivaxChatClient client = TestClient.Over(_handler, options => Eager(options), time);

        Task<ChatSessionInfo> answer = client.OpenSession(Samples.AccessKey).GetInfoAsync(cancellation.Token);
        await time.Waiting.InTime();

        // The last registration is called first: the client is gone before the call notices the cancellation.
        using CancellationTokenRegistration shutdown = cancellation.Token.Register(client.Dispose);
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.InTime());
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_wait_that_outlives_the_call_ends_with_what_went_wrong()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(50));
        _handler.Answer("", 503, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(50)));

        Task<ChatSessionInfo> answer = TestClient.Session(
            _handler,
            options =>
            {
                Eager(options);
                options.Timeouts.Account = TimeSpan.FromSeconds(20);
            },
            time).GetInfoAsync();
        await time.Waiting.InTime();
        time.Advance(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<AivaxServiceException>(() => answer.InTime());
    }

    private static AivaxRetryOptions Eager(AivaxChatClientOptions options) =>
        options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero };

    private AivaxChatClient Client() => TestClient.Over(_handler, options => Eager(options));

    private ChatSession Session() => TestClient.Session(_handler, options => Eager(options));
}
