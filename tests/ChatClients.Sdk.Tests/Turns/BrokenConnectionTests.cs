using System.Net.Sockets;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Turns;

public sealed class BrokenConnectionTests
{
    public static TheoryData<Exception> Breaks =>
    [
        new IOException("reset", new SocketException(104)), new HttpRequestException("gone"),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new InvalidOperationException("a handler's own"), new NotSupportedException(), new ObjectDisposedException("stream"),
        new OperationCanceledException("nobody asked"),
    ];

    [Theory]
    [MemberData(nameof(Breaks), DisableDiscoveryEnumeration = true)]
    public async Task In_mid_stream_is_an_interruption_that_keeps_the_text(Exception cause)
    {
        using var body = new LiveContent();
        body.Event(Timeline.Text("Hi")).Write("data: {").Break(cause);

        Reading answer = await Reading.Of(new AnswerHandler().Give(body).Session().StreamAsync("Oi"));

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.ConnectionLost, error.Reason);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal("Hi", error.PartialText);
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public async Task After_a_final_chunk_is_no_failure()
    {
        using var body = new LiveContent();
        body.Event(Timeline.Text("Hi")).Event(Timeline.Final).Break(new IOException("reset"));

        Reading answer = await Reading.Of(new AnswerHandler().Give(body).Session().StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], answer.Lines);
    }

    [Theory]
    [MemberData(nameof(Breaks), DisableDiscoveryEnumeration = true)]
    public async Task After_the_end_mark_is_no_failure(Exception cause)
    {
        using var body = new LiveContent();
        body.Event(Timeline.Text("Hi")).Event(Timeline.End).Break(cause);

        Assert.Null((await Reading.Of(new AnswerHandler().Give(body).Session().StreamAsync("Oi"))).Error);
    }

    [Fact]
    public async Task Before_the_answer_begins_says_that_the_prompt_was_sent()
    {
        Reading answer = await Reading.Of(
            new AnswerHandler().Do((_, _) => throw new HttpRequestException("reset")).Session().StreamAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, answer.Failed<AivaxConnectionException>().Outcome);
    }

    [Fact]
    public async Task A_cause_that_holds_the_key_is_not_shown()
    {
        using var body = new LiveContent();
        body.Break(new IOException($"GET /{AnswerHandler.Key}/prompt"));

        Reading answer = await Reading.Of(new AnswerHandler().Give(body).Session().StreamAsync("Oi"));

        Assert.DoesNotContain(AnswerHandler.Key, answer.Failed<AivaxStreamInterruptedException>().ToString(), StringComparison.Ordinal);
    }
}
