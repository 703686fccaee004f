using System.Net;
using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A body that fails when it is closed, as a stream of an application may: neither the answer nor the error is lost over
/// it.</summary>
public sealed class ThrowsOnDisposeBodyTests
{
    private static readonly string s_stream = RawAnswer.Event(Events.Text("Olá")) + RawAnswer.Event(Events.Final)
        + RawAnswer.Event(Events.End);

    [Fact]
    public async Task An_answer_is_given()
    {
        Assert.Equal("Oi", (await Session(PublicCalls.Reply, "application/json").SendAsync("Oi")).CompletionText);
    }

    [Fact]
    public async Task A_streamed_answer_is_given()
    {
        Assert.Equal("Olá", (await Session(s_stream, "text/event-stream").StreamAsync("Oi").ToPromptResponseAsync()).CompletionText);
    }

    [Fact]
    public async Task A_loop_can_be_left()
    {
        await foreach (ChatResponseUpdate update in Session(s_stream, "text/event-stream").StreamAsync("Oi"))
        {
            Assert.Equal("Olá", update.Text);
            break;
        }
    }

    [Fact]
    public async Task A_refusal_is_reported()
    {
        var error = await Assert.ThrowsAsync<AivaxRateLimitException>(
            () => Session("""{"error":"slow down","details":null}""", "application/json", HttpStatusCode.TooManyRequests).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
    }

    private static ChatSession Session(string body, string mediaType, HttpStatusCode status = HttpStatusCode.OK) =>
        new AnswerHandler().Give(new ThrowsOnDisposeContent(Encoding.UTF8.GetBytes(body), mediaType), status).Session();
}
