using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>What the log says of a failure, and what it leaves out.</summary>
public sealed class FailureLogTests : IDisposable
{
    private readonly CannedHandler _handler = new();
    private readonly CollectedLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task A_refusal_is_logged_with_status_code_outcome_and_session()
    {
        ChatSession session = await SessionAsync();
        _handler.Answer("""{"error":{"message":"segredo","code":"too_many"}}""", 429);

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("segredo"));

        CollectedLogs.LogLine line = Assert.Single(_logs.Lines, line => line.Level == LogLevel.Warning);
        Assert.Contains(
            $"Outcome Rejected, status 429, code too_many, session {Samples.SessionId}.", line.Message, StringComparison.Ordinal);
        Assert.Contains($"Session={Samples.SessionId}", line.State, StringComparison.Ordinal);
        AssertTellsNoSecret();
    }

    [Theory]
    [InlineData("stream-truncated.sse", "AivaxStreamInterruptedException (Truncated). Outcome Unknown, code none, session ")]
    [InlineData("stream-error.sse", "AivaxStreamInterruptedException (ServerError). Outcome Unknown, code server_error, session ")]
    public async Task A_broken_stream_is_logged_with_its_reason_and_session(string fixture, string expected)
    {
        ChatSession session = await SessionAsync();
        _handler.Answer(Fixture.Text(fixture), mediaType: "text/event-stream");

        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.StreamAsync("segredo").ToPromptResponseAsync());

        CollectedLogs.LogLine line = Assert.Single(_logs.Lines, line => line.Level == LogLevel.Warning);
        Assert.EndsWith("the answer broke off with " + expected + Samples.SessionId + ".", line.Message, StringComparison.Ordinal);
        AssertTellsNoSecret();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_logged()
    {
        ChatSession session = await SessionAsync();
        _handler.Answer("""{"data":{"unrelated":1}}""");

        await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("segredo"));

        CollectedLogs.LogLine line = Assert.Single(_logs.Lines, line => line.Level == LogLevel.Warning);
        Assert.Contains("AivaxProtocolException", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_the_application_leaves_is_no_failure()
    {
        ChatSession session = await SessionAsync();
        _handler.Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream");

        await foreach (Microsoft.Extensions.AI.ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            break;
        }

        Assert.DoesNotContain(_logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    private async Task<ChatSession> SessionAsync()
    {
        _handler.Answer(Samples.Created);
        return await TestClient.Over(_handler, loggers: _logs.Factory)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag" });
    }

    private void AssertTellsNoSecret() => Assert.All(
        [Samples.AccessKey, Samples.ApiKey, "segredo", "my-user-tag"],
        secret => Assert.DoesNotContain(secret, _logs.Text, StringComparison.Ordinal));
}
