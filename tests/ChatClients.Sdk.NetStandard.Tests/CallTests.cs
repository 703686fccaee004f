using System.Net;

namespace ChatClients.Sdk.NetStandard.Tests;

public sealed class CallTests
{
    private const string Key = "wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe";

    private const string Created =
        "{\"message\":null,\"data\":{\"sessionId\":\"01966f0b-172d-7bbc-9393-4273b86667d2\",\"accessKey\":\"" + Key
        + "\",\"talkUrl\":\"https://console.aivax.net/chat/" + Key + "\"}}";

    private static AivaxChatClient Client(AnswerHandler service) => service.Client(configure: options =>
    {
        options.ApiKey = "sk-aiv-acc-test-0000000000000000";
        options.ChatClientId = "client1";
    });

    [Fact]
    public async Task A_session_is_created_and_talks()
    {
        AnswerHandler service = new AnswerHandler().Json(Created).Sse(Fixture.Bytes("stream-simple.sse"));

        ChatSession session = await Client(service)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag", Expires = TimeSpan.FromHours(1) });
        Reading answer = await Reading.Of(session.StreamAsync("Oi"));

        Assert.Equal("01966f0b-172d-7bbc-9393-4273b86667d2", session.SessionId);
        Assert.Equal("A capital da França é Paris.", answer.Text);
        Assert.All(answer.Updates, update => Assert.Equal(session.SessionId, update.ConversationId));
        Assert.Equal("""{"expires":3600,"tag":"my-user-tag"}""", service.Prompts[0]);
    }

    [Fact]
    public async Task A_buffered_answer_is_read()
    {
        AnswerHandler service = new AnswerHandler().Json(
            """{"message":null,"data":{"completionText":"A capital é """
            + """Paris.","usage":{"prompt_tokens":84,"completion_tokens":16,"total_tokens":100},"createdMessages":[{"role":"assist"""
                + """ant","content":"A capital é Paris."}]}}""");

        PromptResponse answer = await service.Session().SendAsync("Oi");

        Assert.Equal("A capital é Paris.", answer.CompletionText);
        Assert.Equal(100, answer.Usage?.TotalTokenCount);
        Assert.Equal(["""{"prompt":"Oi"}"""], service.Prompts);
    }

    [Theory]
    [InlineData(401, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(402, typeof(AivaxBalanceException), RequestOutcome.Rejected)]
    [InlineData(404, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(429, typeof(AivaxRateLimitException), RequestOutcome.Rejected)]
    [InlineData(400, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(307, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(500, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(524, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    public async Task Refusals_are_typed(int status, Type type, RequestOutcome outcome)
    {
        ChatSession session = new AnswerHandler().Json("""{"error":"told","details":null}""", (HttpStatusCode)status).Session();

        var error = Assert.IsAssignableFrom<AivaxApiException>(await Record.ExceptionAsync(() => session.SendAsync("Oi")));

        Assert.Equal(type, error.GetType());
        Assert.Equal(outcome, error.Outcome);
        Assert.Contains("told", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_is_typed()
    {
        ChatSession session = new AnswerHandler().Do((_, _) => throw new HttpRequestException("reset")).Session();

        Assert.Equal(RequestOutcome.Unknown, (await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Oi"))).Outcome);
    }

    [Fact]
    public async Task A_page_is_no_answer()
    {
        ChatSession session = new AnswerHandler().Give(new StringContent("<html/>", null, "text/html")).Session();

        await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("Oi"));
    }

    [Fact]
    public async Task Cancelling_before_the_call_sends_nothing()
    {
        AnswerHandler service = new();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Session().SendAsync("Oi", cancellationToken: cancel.Token));
        Assert.Empty(service.Prompts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("key with space")]
    public void A_bad_key_is_refused_and_not_repeated(string key)
    {
        AivaxChatClient client = new AnswerHandler().Client();

        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => client.OpenSession(key));

        Assert.True(key.Length < 3 || !error.Message.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_input_is_refused_before_anything_is_sent()
    {
        AnswerHandler service = new();

        Assert.Throws<ArgumentException>(() => service.Session().StreamAsync(" "));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Client(service).CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Expires = TimeSpan.FromMinutes(9) }));
        Assert.Throws<ArgumentException>(() => new AivaxChatClient("sk-aiv-acc\nX: y"));
        Assert.Throws<ArgumentException>(() => service.Client(configure: options => options.BaseAddress = new Uri("http://example.com")));
        Assert.Empty(service.Prompts);
    }

    [Fact]
    public void The_library_s_own_stack_can_be_made()
    {
        using var client = new AivaxChatClient("sk-aiv-acc-test-0000000000000000");

        Assert.StartsWith("ChatSession session-", client.OpenSession("key").ToString(), StringComparison.Ordinal);
    }
}
