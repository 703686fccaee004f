using System.Net.Http.Headers;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>What is known of a call that was tried several times: what is known of all its attempts, not only of the last.</summary>
public sealed class SeveralAttemptsTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_message_does_not_say_that_nothing_was_sent_when_an_earlier_attempt_was()
    {
        Lose();
        NeverLeave(2);

        AivaxConnectionException error =
            await Assert.ThrowsAsync<AivaxConnectionException>(() => Client().CreateWebChatSessionAsync(new() { Tag = "my-user-tag" }));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.DoesNotContain("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("safe to try again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_was_refused_and_then_never_left_was_refused()
    {
        _handler.Answer("", 429);
        NeverLeave(2);

        AivaxConnectionException error = await Assert.ThrowsAsync<AivaxConnectionException>(() => Session().SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
        Assert.DoesNotContain("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "the service refused an earlier attempt of this call: it is safe to try again.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_never_left_and_was_then_refused_was_refused()
    {
        NeverLeave(1);
        _handler.Answer("", 400);

        AivaxApiException error = await Assert.ThrowsAsync<AivaxApiException>(() => Session().SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
    }

    [Fact]
    public async Task A_prompt_that_never_left_is_tried_again_after_any_attempt_before()
    {
        _handler.Answer("", 503, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero));
        NeverLeave(1);
        _handler.Answer(Samples.Created);

        Assert.Equal(Samples.SessionId, (await Client().CreateWebChatSessionAsync(new())).SessionId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_with_an_earlier_attempt_of_unknown_outcome_may_be_stored(bool thenRefused)
    {
        _handler.Answer("", 503);
        if (thenRefused)
        {
            _handler.Answer("", 400);
        }
        else
        {
            NeverLeave(2);
        }

        AivaxException error = await Assert.ThrowsAnyAsync<AivaxException>(
            () => Session(options => options.Retry.RetryPromptOn503 = true).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.EndsWith(
            "may be stored and billed: read the session's history before sending the prompt again.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_outlives_the_call_does_not_forget_the_attempts_before()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(50));
        Lose();
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(50)));

        Task call = Client(options => options.Timeouts.Account = TimeSpan.FromSeconds(20), time).DeleteWebChatSessionAsync("s");
        await time.Waiting.InTime();
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(RequestOutcome.Unknown, (await Assert.ThrowsAsync<AivaxRateLimitException>(() => call.InTime())).Outcome);
    }

    [Fact]
    public async Task A_refusal_stays_known_when_the_wait_for_the_next_attempt_is_cancelled()
    {
        var time = new TimerSignal(TimeSpan.FromSeconds(7));
        using var cancellation = new CancellationTokenSource();
        _handler.Answer(Fixture.Text("stream-tool-calls.sse"), mediaType: "text/event-stream");
        _handler.Answer("", 429, with: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        ChatSession session = Client(time: time).OpenSession(Samples.AccessKey);
        await session.StreamAsync("Oi").ToPromptResponseAsync();
        var results = new ChatMessage(
            ChatRole.Tool, [new FunctionResultContent("call_7f3a", "x"), new FunctionResultContent("call_8c", "y")]);

        Task call = session.SendAsync(results, cancellationToken: cancellation.Token);
        await time.Waiting.InTime();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("The results are still owed."));
    }

    private void Lose() => _handler.Fail(() => new HttpRequestException("reset"));

    private void NeverLeave(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _handler.FailBeforeBody(() => new HttpRequestException("refused"));
        }
    }

    private AivaxChatClient Client(Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null) => TestClient.Over(
        _handler,
        options =>
        {
            options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero };
            configure?.Invoke(options);
        },
        time);

    private ChatSession Session(Action<AivaxChatClientOptions>? configure = null) => Client(configure).OpenSession(Samples.AccessKey);
}
