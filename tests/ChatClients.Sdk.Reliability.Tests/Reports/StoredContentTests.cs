using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Messages that an application stored, and shows or sends again.</summary>
public sealed class StoredContentTests
{
    private const string Tool = """
        data: {"choices":[],"servertool":{"id":"t1","name":"search","state":"Running",
        data: "contents":"{}","explanation":{"reason":"news","goal":"facts"}}}

        data: [DONE]


        """;

    private readonly AnswerHandler _service = new();

    [Fact]
    public async Task QA7_The_activity_of_a_tool_is_read_from_a_stored_answer()
    {
        ChatResponse answer = await _service.Sse(Tool).Session().StreamAsync("Oi").ToChatResponseAsync();

        ChatMessage stored = Stored.Of(Assert.Single(answer.Messages));

        ServerToolActivity activity = ServerToolActivity.FromContent(Assert.Single(stored.Contents))!;
        Assert.Equal(("t1", "search", ServerToolState.Running), (activity.Id, activity.Name, activity.State));
        Assert.Equal(("news", "facts"), (activity.Reason, activity.Goal));
    }

    [Fact]
    public async Task QA7_Parts_that_were_stored_are_sent_as_before()
    {
        var message = new ChatMessage(
            ChatRole.User,
            [
                new TextContent("Olha:"),
                new DataContent(new byte[] { 1, 2, 3 }, "image/png") { AdditionalProperties = new() { ["detail"] = "low" } },
                new UriContent("https://example.com/a.png", "image/png") { AdditionalProperties = new() { ["detail"] = "high" } },
                new UriContent("https://example.com/x", "text/plain") { AdditionalProperties = new() { ["filename"] = "contrato.pdf" } },
                new DataContent(new byte[] { 1 }, "application/pdf") { Name = "b.pdf" },
            ])
        { AuthorName = "Ana" };

        await SendAsync(message);
        await SendAsync(Stored.Of(message));

        Assert.Contains("\"low\"", _service.Prompts[0], StringComparison.Ordinal);
        Assert.Contains("\"contrato.pdf\"", _service.Prompts[0], StringComparison.Ordinal);
        Assert.Equal(_service.Prompts[0], _service.Prompts[1]);
    }

    [Fact]
    public async Task QA7_A_history_that_was_stored_is_sent_as_before()
    {
        const string History = """
            [{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}},
            {"type":"file","file":{"filename":"other.pdf","file_data":"https://example.com/a.pdf"}}]},
            {"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":"find","arguments":"{\"a\":[1,null,\"é\"]}"}}]},
            {"role":"tool","tool_call_id":"c1","name":"find","content":"ok"}]
            """;
        List<ChatMessage> history = [.. await _service.Json($$"""{"messages":{{History}}}""").Session().GetHistoryAsync()];

        await SendAsync([.. history]);
        await SendAsync([.. history.Select(Stored.Of)]);

        Assert.Contains("\"name\":\"find\",\"content\":\"ok\"", _service.Prompts[1], StringComparison.Ordinal);
        Assert.Contains("\"other.pdf\"", _service.Prompts[1], StringComparison.Ordinal);
        Assert.Equal(_service.Prompts[1], _service.Prompts[2]);
    }

    [Fact]
    public async Task QA7_The_name_of_a_tool_is_read_from_a_stored_result()
    {
        var paid = new Dictionary<string, object?> { ["paid"] = true };
        var result = new FunctionResultContent("c1", paid) { AdditionalProperties = new() { ["name"] = "find" } };

        await SendAsync(Stored.Of(new ChatMessage(ChatRole.Tool, [result])));

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"find","content":"{\"paid\":true}"}],"commit":false}""",
            Assert.Single(_service.Prompts));
    }

    [Fact]
    public async Task QA7_A_stored_answer_with_an_image_does_not_keep_the_results_of_its_tools_back()
    {
        var image = new DataContent(new byte[] { 1 }, "image/png");
        AIContent[] said = [new TextContent("Olha:"), image, new FunctionCallContent("c1", "find")];
        ChatMessage answer = Stored.Of(new ChatMessage(ChatRole.Assistant, said));

        await SendAsync(new(ChatRole.User, "Oi"), answer, new(ChatRole.Tool, [new FunctionResultContent("c1", "ok")]));

        Assert.Contains(
            """{"role":"assistant","content":"Olha:","tool_calls":[""", Assert.Single(_service.Prompts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("medium")]
    [InlineData(1)]
    [InlineData(false)]
    public async Task QA7_A_stored_detail_that_cannot_be_read_is_refused(object detail)
    {
        var image = new DataContent(new byte[] { 1 }, "image/png") { AdditionalProperties = new() { ["detail"] = detail } };

        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(Stored.Of(new ChatMessage(ChatRole.User, [image]))));

        Assert.Empty(_service.Prompts);
    }

    private Task<PromptResponse> SendAsync(params ChatMessage[] messages) =>
        _service.Json("""{"completionText":"Olá!"}""").Session().SendAsync(messages, new PromptOptions { Commit = false });
}
