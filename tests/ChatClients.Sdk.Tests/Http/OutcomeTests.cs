using System.Net.Sockets;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>What is known of a request that got no answer: it depends on whether its body began to leave, not on the kind of
/// error.</summary>
public sealed class OutcomeTests
{
    private readonly CannedHandler _handler = new();

    public static TheoryData<string, Func<Exception>> Failures => new()
    {
        { "C1 name", () => new HttpRequestException(
            HttpRequestError.NameResolutionError, "Name or service not known (inference.aivax.net:443)") },
        { "C2 refused", () => new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException(111)) },
        { "C4 tls", () => new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection could not be established") },
        { "C5 proxy", () => new HttpRequestException(
            HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'.") },
        { "C7 fin", () => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.") },
        { "C8 rst", () => new HttpRequestException(
            "An error occurred while sending the request.", new IOException("Connection reset by peer")) },
        { "io", () => new IOException("The pipe is broken.") },
        { "other", () => new InvalidOperationException("A handler of the application failed.") },
    };

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_prompt_whose_body_never_began_to_leave_was_not_sent(string situation, Func<Exception> failure)
    {
        Assert.NotEmpty(situation);
        _handler.FailBeforeBody(failure);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Contains("safe to try again", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_prompt_whose_body_began_to_leave_has_an_unknown_outcome_after_any_error(string situation, Func<Exception> failure)
    {
        Assert.NotEmpty(situation);
        _handler.Fail(failure).Fail(failure);
        ChatSession session = TestClient.Session(_handler);

        AivaxConnectionException[] errors =
        [
            await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Oi")),
            await Assert.ThrowsAsync<AivaxConnectionException>(() => session.StreamAsync("Oi").ToPromptResponseAsync()),
        ];

        Assert.All(errors, error => Assert.Equal(RequestOutcome.Unknown, error.Outcome));
        Assert.All(errors, error => Assert.Contains("may be stored and billed", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, RequestOutcome.NotSent)]
    [InlineData(HttpRequestError.ConnectionError, RequestOutcome.NotSent)]
    [InlineData(HttpRequestError.SecureConnectionError, RequestOutcome.NotSent)]
    [InlineData(HttpRequestError.ResponseEnded, RequestOutcome.Unknown)]
    [InlineData(HttpRequestError.Unknown, RequestOutcome.Unknown)]
    public async Task A_call_without_body_was_not_sent_when_no_connection_was_made(HttpRequestError kind, RequestOutcome outcome)
    {
        _handler.Fail(() => new HttpRequestException(kind, "x"));

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => TestClient.Session(_handler).GetInfoAsync());

        Assert.Equal(outcome, error.Outcome);
    }

    [Fact]
    public async Task A_buffered_answer_that_breaks_off_leaves_the_outcome_unknown()
    {
        _handler.Do((_, _) => Task.FromResult(Broken("""{"data":{"completion"""u8.ToArray())));

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public async Task A_transcript_that_breaks_off_keeps_what_came()
    {
        _handler.Do((_, _) => Task.FromResult(Broken("user: Oi\n"u8.ToArray())));
        var destination = new MemoryStream();

        await Assert.ThrowsAsync<AivaxConnectionException>(() => TestClient.Session(_handler).DownloadTranscriptAsync(destination));

        Assert.Equal("user: Oi\n"u8.ToArray(), destination.ToArray());
    }

    [Fact]
    public async Task C33_A_redirect_that_the_application_s_own_client_followed_is_detected()
    {
        _handler.Do((request, _) =>
        {
            HttpResponseMessage response = CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(Samples.SimpleReply));
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://evil.example/");
            return Task.FromResult(response);
        });

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.Contains("redirected", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C11_The_caller_s_cancellation_stays_what_it_is(bool bodyLeft)
    {
        _ = bodyLeft ? _handler.Hang() : _handler.HangBeforeBody();
        using var cancellation = new CancellationTokenSource();

        Task<PromptResponse> call = TestClient.Session(_handler).SendAsync("Oi", cancellationToken: cancellation.Token);
        await _handler.Reached.InTime();
        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task C11_A_call_that_was_cancelled_before_sends_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        AivaxChatClient client = TestClient.Over(_handler);
        ChatSession session = client.OpenSession("k");
        Func<Task>[] calls =
        [
            () => session.SendAsync("Oi", cancellationToken: cancelled),
            () => session.StreamAsync("Oi", cancellationToken: cancelled).ToPromptResponseAsync(),
            () => session.StreamAsync("Oi").ToPromptResponseAsync(cancelled),
            () => session.GetInfoAsync(cancelled),
            () => session.ResetAsync(cancellationToken: cancelled),
            () => session.RetryLastAsync(cancellationToken: cancelled),
            () => session.DownloadTranscriptAsync(Stream.Null, cancelled),
            () => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest(), cancelled),
            () => client.DeleteWebChatSessionAsync("s", cancellationToken: cancelled),
            () => client.ListWebChatSessionsAsync(cancellationToken: cancelled).ToListAsync(),
        ];

        foreach (Func<Task> call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Empty(_handler.Requests);
    }

    private static HttpResponseMessage Broken(byte[] start)
    {
        HttpResponseMessage response = CannedHandler.Response([]);
        response.Content = new StreamContent(new BrokenStream(start)) { Headers = { { "Content-Type", "application/json" } } };
        return response;
    }
}
