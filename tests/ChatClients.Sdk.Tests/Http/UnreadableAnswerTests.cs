using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Answers that say success and cannot be used: the request may have been carried out, and must not be sent again.</summary>
public sealed class UnreadableAnswerTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "C22 empty", "" },
        { "C22 null", "null" },
        { "C22 list", "[]" },
        { "C22 text", "\"x\"" },
        { "C22 number", "1" },
        { "C22 envelope of null", """{"message":null,"data":null}""" },
        { "C22 empty object", "{}" },
        { "C24 cut", """{"data":{"completionText":"x" """ },
        { "C24 trailing data", """{"data":{"completionText":"x","sessionId":"s","accessKey":"k"}} {}""" },
        { "C24 comment", """{"data":{"completionText":"x","sessionId":"s","accessKey":"k"}} // c""" },
        { "C24 not a number", """{"data":{"completionText":"x","sessionId":"s","accessKey":"k","n":NaN}}""" },
        { "C27 depth 65",
            $$"""{"completionText":"x","sessionId":"s","accessKey":"k","deep":{{new string('[', 64)}}{{new string(']', 64)}}}""" },
        { "C29 lone surrogate", """{"toolCalls":[{"id":"\ud83d","functionName":"f"}],"sessionId":"\ud83d","accessKey":"k"}""" },
        { "C29 lone surrogate in a name", """{"\ud83d":1,"completionText":"x","sessionId":"s","accessKey":"k"}""" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_answer_is_a_protocol_error(string situation, string body)
    {
        Assert.NotEmpty(situation);
        var handler = new CannedHandler().Answer(body).Answer(body).Answer(body);
        AivaxChatClient client = TestClient.Over(handler);
        ChatSession session = client.OpenSession(Samples.AccessKey);

        AivaxProtocolException[] errors =
        [
            await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("Oi")),
            await Assert.ThrowsAsync<AivaxProtocolException>(() => session.StreamAsync("Oi").ToPromptResponseAsync()),
            await Assert.ThrowsAsync<AivaxProtocolException>(() => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())),
        ];

        // What does not begin as an object may be nothing of the service's.
        RequestOutcome outcome = body.StartsWith('{') ? RequestOutcome.Executed : RequestOutcome.Unknown;
        Assert.All(errors, error => Assert.Equal(outcome, error.Outcome));
        Assert.All(errors, error => Assert.Null(error.InnerException));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("image/png")]
    public async Task A_page_of_a_portal_is_no_answer(string mediaType)
    {
        var handler = new CannedHandler();
        AivaxChatClient client = TestClient.Over(handler);
        ChatSession session = client.OpenSession(Samples.AccessKey);
        Func<Task>[] calls =
        [
            () => session.SendAsync("Oi"),
            () => session.StreamAsync("Oi").ToPromptResponseAsync(),
            () => session.GetInfoAsync(),
            () => session.RetryLastAsync(),
            () => session.ResetAsync(),
            () => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()),
            () => client.ListWebChatSessionsAsync().GetAsyncEnumerator().MoveNextAsync().AsTask(),
            () => client.DeleteWebChatSessionAsync(Samples.SessionId),
        ];

        foreach (Func<Task> call in calls)
        {
            handler.Answer("<html>Please log in</html>", mediaType: mediaType);

            var error = await Assert.ThrowsAsync<AivaxProtocolException>(call);

            Assert.Contains(mediaType, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("log in", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/json")]
    [InlineData("application/vnd.aivax+json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData(null)]
    public async Task Json_is_known_by_any_of_its_media_types(string? mediaType) => Assert.Equal(
        "A capital da França é Paris.",
        (await TestClient.Session(new CannedHandler().Answer(Samples.SimpleReply, mediaType: mediaType)).SendAsync("Oi")).CompletionText);

    [Fact]
    public async Task C29_A_byte_that_is_no_text_is_a_protocol_error_or_replaced()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"completionText\":\"a"), 0xFF, .. Encoding.UTF8.GetBytes("\"}")];

        Exception? error = await Record.ExceptionAsync(() => TestClient.Session(new CannedHandler().Answer(body)).SendAsync("Oi"));

        Assert.True(error is null or AivaxProtocolException, error?.ToString());
    }

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    public async Task C31_A_body_is_read_up_to_its_limit(int mebibytes)
    {
        int limit = mebibytes * 1024 * 1024;
        byte[] Padded(int length, string json) => Encoding.UTF8.GetBytes(json + new string(' ', length - Encoding.UTF8.GetByteCount(json)));
        bool isReply = mebibytes == 32;
        string json = isReply ? Samples.SimpleReply : Samples.Created;
        var handler = new CannedHandler().Answer(Padded(limit, json)).Answer(Padded(limit + 1, json));
        AivaxChatClient client = TestClient.Over(handler);
        Func<Task> call = isReply ? () => client.OpenSession(Samples.AccessKey).SendAsync("Oi")
            : () => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        await call();
        var error = await Assert.ThrowsAsync<AivaxProtocolException>(call);

        Assert.Contains($"larger than {mebibytes} MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Executed, error.Outcome);
    }

    [Fact]
    public async Task A_bare_answer_is_read_like_an_enveloped_one()
    {
        var handler = new CannedHandler().Answer("""{"completionText":"Oi"}""").Answer("""{"sessionId":"s","accessKey":"k"}""")
            .Answer("""{"messages":[]}""").Answer("""[{"sessionId":"s"}]""");
        AivaxChatClient client = TestClient.Over(handler);

        Assert.Equal("Oi", (await client.OpenSession("k").SendAsync("x")).CompletionText);
        Assert.Equal("s", (await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())).SessionId);
        Assert.Empty(await client.OpenSession("k").GetHistoryAsync());
        Assert.Equal("s", Assert.Single(await client.ListWebChatSessionsAsync().ToListAsync()).SessionId);
    }

    [Theory]
    [InlineData(201, """{"data":{"sessionId":"s","accessKey":"k"}}""")]
    [InlineData(200, """{"message":"ok","data":{"sessionId":"s","accessKey":"k","new":true},"extra":1}""")]
    public async Task Created_and_ok_are_the_same(int status, string body) =>
        Assert.Equal(
            "k", (await TestClient.Over(new CannedHandler().Answer(body, status))
                .CreateWebChatSessionAsync(new CreateWebChatSessionRequest())).AccessKey);

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, """{"message":null,"data":null}""")]
    [InlineData(200, "", "text/plain")]
    [InlineData(204, "", null)]
    public async Task Where_no_payload_is_expected_an_empty_body_is_enough(int status, string body, string? mediaType = "application/json")
    {
        var handler = new CannedHandler().Answer(body, status, mediaType).Answer(body, status, mediaType);
        AivaxChatClient client = TestClient.Over(handler);

        await client.OpenSession("k").ResetAsync();
        Assert.True(await client.DeleteWebChatSessionAsync("s"));
    }

    [Fact]
    public async Task C24_A_cut_confirmation_is_no_confirmation() =>
        await Assert.ThrowsAsync<AivaxProtocolException>(
            () => TestClient.Session(new CannedHandler().Answer("{\"message\":")).ResetAsync());
}
