using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>The service may answer a call for a stream with JSON: the caller sees updates all the same.</summary>
public sealed class JsonReplayTests
{
    private const string Simple =
        """{"message":null,"data":{"completionText":"A capital da França é """
        + """Paris.","reasoning":null,"toolCalls":[],"usage":{"prompt_tokens":84,"completion_tokens":16,"total_tokens":100},"creat"""
            + """edMessages":[{"role":"assistant","content":"A capital da França é Paris."}]}}""";
    private const string ClientTool =
        """{"message":null,"data":{"completionText":"","reasoning":"I need an """
        + """order.","toolCalls":[{"id":"call_7f3a","functionName":"get_order_status","contents":"{\"orderId\":\"A123\"}","isProto"""
            + """colFunction":false}],"usage":{"prompt_tokens":120,"completion_tokens":21,"total_tokens":141},"createdMessages":["""
                + """{"role":"assistant","content":null,"tool_calls":[{"id":"call_7f3a","type":"function","function":{"name":"get_"""
                    + """order_status","arguments":"{\"orderId\":\"A123\"}"}}]}]}}""";
    private const string ServerTool =
        """{"message":null,"data":{"completionText":"Your order arrives """
        + """tomorrow.","reasoning":null,"toolCalls":[],"usage":{"prompt_tokens":300,"completion_tokens":40,"total_tokens":340},"c"""
            + """reatedMessages":[{"role":"assistant","content":"Let me """
                + """check.","tool_calls":[{"id":"call_s1","type":"function","function":{"name":"check_order","arguments":"{\"orde"""
                    + """r_id\":\"A123\"}"}}]},{"role":"tool","tool_call_id":"call_s1","name":"check_order","content":"paid; """
                        + """delivery tomorrow"},{"role":"assistant","content":"Your order arrives tomorrow."}]}}""";
    private const string TwoMessages =
        """{"message":null,"data":{"completionText":"B","reasoning":null,"toolCalls":[{"id":"call_1","functionName":"show","conten"""
        + """ts":"{}"}],"createdMessages":[{"role":"assistant","content":"A","reasoning":"I say two things."},"""
            + """{"role":"assistant","content":"B","tool_calls":[{"id":"call_1","type":"function","function":{"name":"show","argum"""
                + """ents":"{}"}}]}]}}""";
    private const string TextBesideMessages =
        """{"message":null,"data":{"completionText":"Your order is paid.","reasoning":"I """
        + """looked.","toolCalls":[],"createdMessages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"functio"""
            + """n","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"paid"}]}}""";
    private const string Bare = """{"completionText":"Hi","usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}""";

    [Theory]
    [InlineData(Simple)]
    [InlineData(ClientTool)]
    [InlineData(ServerTool)]
    [InlineData(TwoMessages)]
    [InlineData(TextBesideMessages)]
    [InlineData(Bare)]
    public async Task The_replayed_and_the_buffered_answer_agree(string body)
    {
        AnswerHandler service = new AnswerHandler().Json(body).Json(body);
        AivaxChatClient client = service.Client();

        PromptResponse streamed = await client.OpenSession("replayed").StreamAsync("Oi").ToPromptResponseAsync();
        PromptResponse buffered = await client.OpenSession("replayed2").SendAsync("Oi");

        streamed.ConversationId = buffered.ConversationId;
        Answers.AssertAgree(streamed, buffered);
        Assert.Equal(
            buffered.Messages.Select(message => (message.Role, message.Text)),
            streamed.Messages.Select(message => (message.Role, message.Text)));
    }

    [Fact]
    public async Task Updates_come_in_order_with_usage_reported_once()
    {
        Reading answer = await Reading.Of(new AnswerHandler().Json(ServerTool).Session().StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal(["Let me check.", "", "Your order arrives tomorrow.", ""], answer.Updates.Select(update => update.Text));
        Assert.IsType<FunctionCallContent>(answer.Updates[0].Contents[1]);
        Assert.IsType<FunctionResultContent>(answer.Updates[1].Contents[0]);
        Assert.Equal(340, Assert.IsType<UsageContent>(Assert.Single(answer.Updates[3].Contents)).Details.TotalTokenCount);
        Assert.All(answer.Updates, update => Assert.StartsWith("session-", update.ConversationId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_streamed_form_of_the_same_answer_agrees()
    {
        const string Sse = """
            data: {"choices":[{"delta":{"role":"assistant","reasoning":"I need an order."}}]}

            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"call_7f3a",
            data: "function":{"name":"get_order_status","arguments":"{\"orderId\":"}}]}}]}

            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"A123\"}"}}]}}]}

            data: {"choices":[{"finish_reason":"tool_calls","delta":{}}],
            data: "usage":{"prompt_tokens":120,"completion_tokens":21,"total_tokens":141}}

            data: [DONE]


            """;

        PromptResponse streamed = await new AnswerHandler().Sse(Sse).Session().StreamAsync("Oi").ToPromptResponseAsync();
        PromptResponse buffered = await new AnswerHandler().Json(ClientTool).Session().SendAsync("Oi");

        Answers.AssertAgree(streamed, buffered);
        Assert.Equal(streamed.FinishReason, buffered.FinishReason);
    }

    [Fact]
    public async Task An_error_in_a_success_is_an_error()
    {
        Reading answer = await Reading.Of(new AnswerHandler().Json("""{"error":"no","details":null}""").Session().StreamAsync("Oi"));

        Assert.Contains("no", answer.Failed<AivaxApiException>().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>Sign in</html>", RequestOutcome.Unknown)]
    [InlineData("application/json", "", RequestOutcome.Unknown)]
    [InlineData("application/json", "[]", RequestOutcome.Unknown)]
    [InlineData("application/json", "{\"data\":null}", RequestOutcome.Executed)]
    [InlineData("application/json", "{\"data\":{\"id\":\"x\"}}", RequestOutcome.Executed)]
    [InlineData("application/json", "{\"completionText\":\"cut", RequestOutcome.Executed)]
    public async Task A_reply_that_is_no_answer_is_a_protocol_error(string mediaType, string body, RequestOutcome outcome)
    {
        Reading answer = await Reading.Of(new AnswerHandler().Give(new StringContent(body, null, mediaType)).Session().StreamAsync("Oi"));

        Assert.Equal(outcome, answer.Failed<AivaxProtocolException>().Outcome);
    }

    [Fact]
    public async Task A_refusal_is_typed_at_the_first_step()
    {
        Reading answer = await Reading.Of(
            new AnswerHandler().Json("""{"error":"gone"}""", HttpStatusCode.NotFound).Session().StreamAsync("Oi"));

        Assert.Equal(RequestOutcome.Rejected, answer.Failed<ChatSessionUnavailableException>().Outcome);
    }

    [Fact]
    public async Task Cancelling_between_replayed_updates_ends_the_loop()
    {
        using var cancel = new CancellationTokenSource();
        await using var updates = new AnswerHandler().Json(ServerTool).Session().StreamAsync("Oi", cancellationToken: cancel.Token)
            .GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await updates.MoveNextAsync());
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task The_raw_answer_stays_within_reach_where_it_says_more()
    {
        string more = Simple.Replace("\"reasoning\":null", "\"reasoning\":null,\"plan\":\"gold\"", StringComparison.Ordinal);

        PromptResponse answer = await new AnswerHandler().Json(more).Session().SendAsync("Oi");

        Assert.Equal("gold", Assert.IsType<JsonElement>(answer.RawRepresentation).GetProperty("plan").GetString());
        Assert.Null((await new AnswerHandler().Json(Simple).Session().SendAsync("Oi")).RawRepresentation);
    }
}
