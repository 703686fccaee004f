using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>A body may break off before the blank line of its last event. The event counts all the same, as it does when the body ends
/// there.</summary>
public sealed class LastEventTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LiveContent _body = new();

    public static TheoryData<string> EndMarks =>
        ["data: [DONE]", "data: [DONE]\n", "data: [END]\r", $"data: {Timeline.Final}", $"data: {Timeline.Final}\n"];

    public void Dispose() => _body.Dispose();

    [Theory]
    [MemberData(nameof(EndMarks))]
    public async Task An_end_is_an_end_when_the_connection_breaks(string end)
    {
        _body.Event(Timeline.Text("Hi")).Write(end).Break(new IOException("reset"));

        Reading answer = await Read();

        Assert.Null(answer.Error);
        Assert.Equal("Hi", answer.Text);
    }

    [Theory]
    [MemberData(nameof(EndMarks))]
    public async Task An_end_is_an_end_when_nothing_follows(string end)
    {
        Task<Reading> answer = Read();
        _body.Event(Timeline.Text("Hi")).Write(end);

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Null((await answer).Error);
        Assert.Equal("Hi", (await answer).Text);
    }

    [Fact]
    public async Task Text_is_delivered_before_the_interruption()
    {
        var cause = new IOException("reset");
        _body.Event(Timeline.Text("Hi")).Write($"data: {Timeline.Text(" there")}").Break(cause);

        var error = (await Read()).Failed<AivaxStreamInterruptedException>();

        Assert.Equal(StreamInterruptionReason.ConnectionLost, error.Reason);
        Assert.Equal("Hi there", error.PartialText);
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public async Task Text_is_delivered_before_the_time_out()
    {
        Task<Reading> answer = Read();
        _body.Event(Timeline.Text("Hi")).Write($"data: {Timeline.Text(" there")}\n");

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal("Hi there", (await answer).Failed<AivaxTimeoutException>().PartialText);
    }

    [Fact]
    public async Task A_failure_of_the_service_is_reported_as_such()
    {
        _body.Event(Timeline.Text("Hi")).Write("data: {\"error\":\"boom\"}").Break(new IOException("reset"));

        Assert.Equal(StreamInterruptionReason.ServerError, (await Read()).Failed<AivaxStreamInterruptedException>().Reason);
    }

    [Fact]
    public async Task Half_an_event_is_none()
    {
        _body.Event(Timeline.Text("Hi")).Write("data: {\"choices\":[{\"delta\":{\"content\":\"there\"").Break(new IOException("reset"));

        Assert.Equal("Hi", (await Read()).Failed<AivaxStreamInterruptedException>().PartialText);
    }

    private Task<Reading> Read() => Reading.Of(new AnswerHandler().Give(_body).Session(_time).StreamAsync("Oi"));
}
