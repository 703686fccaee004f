using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The list of sessions is handed out as it comes.</summary>
public sealed class StreamedListTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Theory]
    [InlineData("""{"message":null,"data":[""", "]}")]
    [InlineData("""{"new":{"data":[1,{"a":[]}],"b":null},"data": [ """, """ ],"more":[{}],"n":1}""")]
    [InlineData("[", "]\r\n")]
    [InlineData("\uFEFF {\"da\\u0074a\":[", "]}")]
    public async Task QB3_Each_session_is_delivered_when_it_has_come(string start, string end)
    {
        var body = new LiveContent("application/json");
        await using IAsyncEnumerator<WebChatSessionSummary> sessions = List(body).GetAsyncEnumerator(s_never);
        Task<bool> next = sessions.MoveNextAsync().AsTask();
        WriteBytes(body, start);
        for (int i = 0; i < 5; i++)
        {
            Assert.False(next.IsCompleted);
            WriteBytes(body, $$"""{"sessionId":"s{{i}}","new":[{"a":"}"},["]"]],"tag":"t\"\\"}""");

            Assert.True(await next.InTime());
            Assert.Equal(($"s{i}", "t\"\\"), (sessions.Current.SessionId, sessions.Current.Tag));
            next = sessions.MoveNextAsync().AsTask();
            WriteBytes(body, i < 4 ? "\n, " : "");
        }

        WriteBytes(body, end);
        Assert.False(next.IsCompleted);
        body.End();
        Assert.False(await next.InTime());
        await body.Closed.InTime();
    }

    [Theory]
    [InlineData("""{"data":[{"sessionId":"s0"},{"sessionId":"s1"}""", 2)]
    [InlineData("""{"data":[{"sessionId":"s0"},{"session""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"}]""", 1)]
    [InlineData("""[{"sessionId":"s0"},""", 1)]
    [InlineData("""[{"sessionId":"s0"}] x""", 1)]
    [InlineData("""[{"sessionId":"s0"}]{}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"}]} []""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},null]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},[]]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},1]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"}],"data":[]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"}],"d\u0061ta":null}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"}],"n":1,"n":2}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},{"sessionId":"s1","accessKey":"a","access_key":"b"}]}""", 1)]
    [InlineData("""{"data":[{"sessionId":"s0"},{"sessionId":"s1","accessKey":"a","accessKey":"a"}]}""", 1)]
    [InlineData("""{"data":null}""", 0)]
    [InlineData("""{"data":{"items":[]}}""", 0)]
    [InlineData("""{"data":"x"}""", 0)]
    [InlineData("""{"message":"ok"}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("\"x\"", 0)]
    [InlineData("7", 0)]
    [InlineData("[[]]", 0)]
    [InlineData("""{"data":[]}}""", 0)]
    [InlineData("""{"data":[{]}""", 0)]
    public async Task QB3_A_list_that_is_cut_or_none_is_an_error_never_a_shorter_list(string body, int reported)
    {
        foreach (int piece in new[] { int.MaxValue, 1, 7 })
        {
            (List<string?> sessions, Exception? error) = await ReadAsync(List(Pieces(body, piece)));

            Assert.IsType<AivaxProtocolException>(error);
            Assert.Equal(Enumerable.Range(0, reported).Select(i => $"s{i}"), sessions);
        }
    }

    [Theory]
    [InlineData("""{"error":"Not so.","details":null}""", 0)]
    [InlineData("""{"details":{"limit":3},"error":{"code":"x","message":"Not so."},"data":[{"sessionId":"s0"}]}""", 0)]
    [InlineData("""{"data":[{"sessionId":"s0"}],"error":"Not so."}""", 1)]
    [InlineData("""{"error":"Not so.","data":null}""", 0)]
    public async Task QB3_An_error_in_a_success_is_reported_wherever_it_stands(string body, int reported)
    {
        (List<string?> sessions, Exception? error) = await ReadAsync(List(Pieces(body, 3)));

        Assert.Contains("Not so.", Assert.IsType<AivaxApiException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(reported, sessions.Count);
    }

    [Fact]
    public async Task QB3_A_failure_before_the_first_session_is_tried_again_and_none_after_it()
    {
        var broken = new LiveContent("application/json").Write("""{"data":[{"sess""").Break(new IOException("gone"));
        var cut = new LiveContent("application/json").Write("""{"data":[{"sessionId":"s0"},{"sess""").Break(new IOException("gone"));
        AnswerHandler service = new AnswerHandler().Give(broken).Give(cut).Json(PublicCalls.Sessions);
        AivaxChatClient client = service.ClientWithKeys(options => options.Retry = new() { BaseDelay = TimeSpan.Zero });

        (List<string?> sessions, Exception? error) = await ReadAsync(client.ListWebChatSessionsAsync());

        Assert.Equal(["s0"], sessions);
        Assert.Equal(RequestOutcome.Unknown, Assert.IsType<AivaxConnectionException>(error).Outcome);
        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task QB3_The_time_that_the_caller_takes_does_not_count()
    {
        var time = new FakeTimeProvider();
        var body = new LiveContent("application/json");
        AivaxChatClient client = new AnswerHandler().Give(body).ClientWithKeys(time: time);
        await using IAsyncEnumerator<WebChatSessionSummary> sessions = client.ListWebChatSessionsAsync().GetAsyncEnumerator(s_never);
        body.Write("""[{"sessionId":"s0"},""");
        Assert.True(await sessions.MoveNextAsync());

        time.Advance(TimeSpan.FromHours(1));
        Task<bool> next = sessions.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(44));
        body.Write("""{"sessionId":"s1"},""");
        Assert.True(await next.InTime());
        next = sessions.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(45));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => next.InTime());
        Assert.Equal(AivaxTimeoutPhase.StreamIdle, error.Phase);
    }

    [Fact]
    public async Task QB3_Up_to_the_first_session_the_budget_of_the_call_counts()
    {
        var time = new FakeTimeProvider();
        var body = new LiveContent("application/json").Write("[ ");
        AivaxChatClient client = new AnswerHandler().Give(body).ClientWithKeys(time: time);
        await using IAsyncEnumerator<WebChatSessionSummary> sessions = client.ListWebChatSessionsAsync().GetAsyncEnumerator(s_never);
        Task<bool> first = sessions.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(AivaxTimeoutPhase.Total, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => first.InTime())).Phase);
    }

    [Fact]
    public async Task QB3_Leaving_early_ends_the_request()
    {
        var body = new LiveContent("application/json").Write("""[{"sessionId":"s0"},{"sessionId":"s1"}""");
        await foreach (WebChatSessionSummary session in List(body))
        {
            Assert.Equal("s0", session.SessionId);
            break;
        }

        await body.Closed.InTime();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB3_A_caller_can_cancel_inside_the_list_and_between_two_sessions(bool inside)
    {
        var body = new LiveContent("application/json").Write(
            inside ? """[{"sessionId":"s0"}""" : """[{"sessionId":"s0"},{"sessionId":"s1"},""");
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<WebChatSessionSummary> sessions = List(body, stop.Token).GetAsyncEnumerator(s_never);
        Assert.True(await sessions.MoveNextAsync());
        Task<bool>? next = inside ? sessions.MoveNextAsync().AsTask() : null;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => (next ?? sessions.MoveNextAsync().AsTask()).InTime());
        await body.Closed.InTime();
    }

    private static IAsyncEnumerable<WebChatSessionSummary> List(HttpContent body, CancellationToken cancellationToken = default) =>
        new AnswerHandler().Give(body).ClientWithKeys(options => options.Retry.MaxAttempts = 1)
            .ListWebChatSessionsAsync(cancellationToken: cancellationToken);

    private static async Task<(List<string?> Sessions, Exception? Error)> ReadAsync(IAsyncEnumerable<WebChatSessionSummary> list)
    {
        var sessions = new List<string?>();
        Exception? error = await Record.ExceptionAsync(async () =>
        {
            await foreach (WebChatSessionSummary session in list)
            {
                sessions.Add(session.SessionId);
            }
        });
        return (sessions, error);
    }

    private static void WriteBytes(LiveContent body, string text)
    {
        foreach (byte single in Encoding.UTF8.GetBytes(text))
        {
            body.Write([single]);
        }
    }

    private static LiveContent Pieces(string text, int size)
    {
        var body = new LiveContent("application/json");
        foreach (byte[] piece in Encoding.UTF8.GetBytes(text).Chunk(Math.Min(size, text.Length)))
        {
            body.Write(piece);
        }

        return body.End();
    }
}
