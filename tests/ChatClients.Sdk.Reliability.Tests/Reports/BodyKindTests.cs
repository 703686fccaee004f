using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>What a body is shows in how it begins. Its content type may be missing, doubled or wrong.</summary>
public sealed class BodyKindTests
{
    public static TheoryData<string> Types =>
    [
        "", "text/event-stream;", "text/event-stream|text/event-stream", "text/event-stream, text/event-stream",
        "text/plain; charset=utf-8",
        "application/json", "application/octet-stream", "text/html", "TEXT/EVENT-STREAM; charset=\"", ";;;",
    ];

    [Theory, MemberData(nameof(Types))]
    public async Task QA6_Events_under_any_content_type_are_read_as_events(string types)
    {
        AnswerHandler service = Answering(Bodies.Stream, types).Give(Bodies.Of(Bodies.Stream, Split(types)));

        Reading streamed = await Reading.Of(service.Session().StreamAsync("Oi"));
        PromptResponse sent = await service.Session().SendAsync("Oi");

        Assert.Null(streamed.Error);
        Assert.Equal(("Hi there", "Hi there"), (streamed.Text, sent.CompletionText));
    }

    [Theory]
    [InlineData("\uFEFFdata:")]
    [InlineData("\n\r\n\ndata:")]
    [InlineData(": ping\n\ndata:")]
    [InlineData(":\n\ndata:")]
    [InlineData("event: message\ndata:")]
    [InlineData("id: 7\ndata:")]
    [InlineData("retry: 3000\n\ndata:")]
    [InlineData("data\n\ndata:")]
    public async Task QA6_Events_are_known_by_any_of_their_lines(string start)
    {
        string body = start + Bodies.Stream["data:".Length..];

        Reading answer = await Reading.Of(Answering(body, "text/plain").Session().StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("Hi there", answer.Text);
    }

    [Theory]
    [InlineData("Content-Type: text/event-stream\r\nContent-Type: text/event-stream\r\n")]
    [InlineData("Content-Type: text/event-stream;\r\n")]
    [InlineData("Content-Type: application/json\r\nContent-Type: text/event-stream\r\n")]
    [InlineData("Content-Type:\r\n")]
    [InlineData("")]
    public async Task QA6_Bodies_are_read_by_their_beginning_over_a_socket_too(string headers)
    {
        await using Servers.RawServer server = Servers.RawServer.Answering(
            $"HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n{Bodies.Stream}");

        Reading answer = await Reading.Of(Clients.Session(server.Address).StreamAsync("Oi")).InTime();

        Assert.Null(answer.Error);
        Assert.Equal("Hi there", answer.Text);
    }

    [Theory]
    [InlineData(Bodies.Reply)]
    [InlineData("\uFEFF  \r\n" + Bodies.Reply)]
    public async Task QA6_A_whole_answer_under_any_content_type_is_read_as_one(string body)
    {
        foreach (string types in Types.Select(row => row.Data))
        {
            AnswerHandler service = Answering(body, types).Give(Bodies.Of(body, Split(types)));

            Reading streamed = await Reading.Of(service.Session().StreamAsync("Oi"));

            Assert.Null(streamed.Error);
            Assert.Equal(("Hi there", "Hi there"), (streamed.Text, (await service.Session().SendAsync("Oi")).CompletionText));
        }
    }

    [Fact]
    public async Task QA6_An_error_in_json_that_calls_itself_events_is_reported()
    {
        AnswerHandler service = Answering("""{"error":{"message":"no model","code":"model"}}""", "text/event-stream");

        var error = (await Reading.Of(service.Session().StreamAsync("Oi"))).Failed<AivaxApiException>();

        Assert.Equal("model", error.ErrorCode);
    }

    [Theory, MemberData(nameof(Types))]
    public async Task QA6_The_first_update_does_not_wait_for_what_follows(string types)
    {
        var body = new LiveContent();
        SetTypes(body, types);
        ChatSession session = new AnswerHandler().Give(body).Session();
        await using IAsyncEnumerator<ChatResponseUpdate> updates = session.StreamAsync("Oi").GetAsyncEnumerator();
        Task<bool> first = updates.MoveNextAsync().AsTask();
        foreach (byte single in Encoding.UTF8.GetBytes(Servers.RawAnswer.Event(Events.Text("Hi"))))
        {
            Assert.False(first.IsCompleted);
            body.Write([single]);
        }

        Assert.True(await first.InTime());
        Assert.Equal("Hi", updates.Current.Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "\n\n")]
    [InlineData("", "d")]
    [InlineData("text/event-stream", "\uFEFF")]
    [InlineData("text/plain", "dat")]
    [InlineData("application/json", " ")]
    public async Task QA6_A_caller_can_cancel_before_the_kind_is_known(string types, string beginning)
    {
        var body = new LiveContent();
        SetTypes(body, types);
        body.Write(beginning);
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            new AnswerHandler().Give(body).Session().StreamAsync("Oi", cancellationToken: stop.Token).GetAsyncEnumerator();
        Task<bool> first = updates.MoveNextAsync().AsTask();
        Assert.False(first.IsCompleted);

        await stop.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
        Assert.Equal(stop.Token, error.CancellationToken);
        await body.Closed.InTime();
    }

    private static AnswerHandler Answering(string body, string types) => new AnswerHandler().Give(Bodies.Of(body, Split(types)));

    private static string[] Split(string types) => types.Length == 0 ? [] : types.Split('|');

    private static void SetTypes(LiveContent body, string types)
    {
        body.Headers.Remove("Content-Type");
        foreach (string type in Split(types))
        {
            body.Headers.TryAddWithoutValidation("Content-Type", type);
        }
    }
}
