using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A call that must not be run was stored by the service all the same, and waits for its result.</summary>
public sealed class BrokenToolCallTests
{
    private const string Reply = """{"completionText":"ok"}""";
    private const string Buffered = """{"toolCalls":[{"id":"c1","functionName":"move","contents":"{\"to\":"}]}""";

    private static readonly string s_streamed = ToolCallPieces.Answer(
        """{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":"}}""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_A_broken_call_counts_as_open_until_it_is_answered(bool streamed)
    {
        AnswerHandler service = streamed ? new AnswerHandler().Sse(s_streamed) : new AnswerHandler().Json(Buffered);
        ChatSession session = service.Json(Reply).Session();
        await session.SendAsync("Oi");

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("more"));
        await session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "The arguments were cut.")]));

        Assert.Contains("move (c1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("not arrive complete", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            """{"prompt":{"role":"tool","tool_call_id":"c1","name":"move","content":"The arguments were cut."}}""", service.Prompts[^1]);
    }

    [Fact]
    public async Task QA2_A_whole_call_next_to_a_broken_one_does_not_close_it()
    {
        AnswerHandler service = new AnswerHandler().Sse(ToolCallPieces.Answer(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":"}}""",
            """{"index":1,"id":"c2","function":{"name":"show","arguments":"{}"}}"""));
        ChatSession session = service.Json(Reply).Session();
        PromptResponse answer = await session.SendAsync("Oi");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync(Results("c2")));
        await session.SendAsync(Results("c1", "c2"));

        Assert.Equal(["malformed call c1 move", "call c2 show {}"], answer.ToolCalls.Select(UpdateText.Of));
        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task QA2_The_activity_of_a_tool_of_the_service_is_never_open()
    {
        AnswerHandler service = new AnswerHandler().Sse(ToolCallPieces.Body(
            """{"choices":[],"servertool":{"name":"Search","id":"t","contents":"{\"q\":","state":"Running"}}""",
            Events.Text("a"), Events.Final, Events.End));
        ChatSession session = service.Json(Reply).Session();
        PromptResponse answer = await session.SendAsync("Oi");

        await session.SendAsync("more");

        Assert.Empty(answer.ToolCalls);
        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task QA2_A_broken_call_of_an_uncommitted_answer_is_sent_along_when_it_is_answered()
    {
        AnswerHandler service = new AnswerHandler().Sse(s_streamed).Json(Reply);
        ChatSession session = service.Session();
        var options = new PromptOptions { Commit = false };
        PromptResponse answer = await session.SendAsync("Oi", options);

        await session.SendAsync([new ChatMessage(ChatRole.User, "Oi"), .. answer.Messages, Results("c1")], options);

        const string Call = """{"id":"c1","type":"function","function":{"name":"move","arguments":"{}"}}""";
        Assert.Contains(Call, service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task QA2_A_result_for_a_call_without_a_name_carries_no_name()
    {
        string stream = ToolCallPieces.Answer("""{"index":0,"id":"c1","function":{"arguments":"{}"}}""");
        AnswerHandler service = new AnswerHandler().Sse(stream).Json(Reply);
        ChatSession session = service.Session();
        await session.SendAsync("Oi");

        await session.SendAsync(Results("c1"));

        Assert.Equal("""{"prompt":{"role":"tool","tool_call_id":"c1","content":"failed"}}""", service.Prompts[^1]);
    }

    [Fact]
    public async Task QA2_The_text_before_a_broken_call_is_the_completion() => Assert.Equal(
        "I move.",
        (await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            Events.Text("I move."),
            ToolCallPieces.Event("""{"index":0,"id":"c1","function":{"name":"move","arguments":"{"}}"""),
            Events.End))).CompletionText);

    private static ChatMessage Results(params string[] ids) =>
        new(ChatRole.Tool, [.. ids.Select(id => new FunctionResultContent(id, "failed"))]);
}
