using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The platform's function invocation over odd tool calls: whole ones run with what they were given, broken ones never.</summary>
public sealed class ToolCallInvocationTests
{
    private const string Reply = """{"completionText":"ok"}""";

    private readonly List<string> _runs = [];
    private readonly AnswerHandler _service = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_A_call_with_odd_pieces_runs_once_with_its_arguments(bool streamed)
    {
        _service.Sse(ToolCallPieces.Answer(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
            """{"index":0,"id":"c9","function":{"arguments":"{\"to\":\"b\"}"}}""")).Json(Reply);

        await AskAsync(streamed);

        Assert.Equal(["move b"], _runs);
        const string Result = """{"role":"tool","tool_call_id":"c1","name":"move","content":"moved"}""";
        Assert.Contains(Result, _service.Prompts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, """{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":\"b\""}}""")]
    [InlineData(true, """{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":\"b\""}}""")]
    [InlineData(false, """{"index":0,"id":"c1","function":{"name":"move","arguments":"[\"b\"]"}}""")]
    [InlineData(true, """{"id":"c1","function":{"name":"move","arguments":"{\"to\":"}},{"function":{"arguments":"\"b\"}"}}""")]
    public async Task QA2_A_streamed_call_that_is_broken_is_never_run(bool streamed, string pieces)
    {
        _service.Sse(ToolCallPieces.Answer(pieces));

        ChatResponse answer = await AskAsync(streamed);

        Assert.Empty(_runs);
        Assert.Single(_service.Prompts);
        Assert.Contains(answer.Messages.SelectMany(message => message.Contents), IsBroken);
    }

    [Theory]
    [InlineData(false, "\"{\\\"to\\\":\"")]
    [InlineData(true, "\"{\\\"to\\\":\"")]
    [InlineData(false, "[\"b\"]")]
    [InlineData(true, "7")]
    public async Task QA2_A_buffered_call_that_is_broken_is_never_run(bool streamed, string contents)
    {
        _service.Json("{\"toolCalls\":[{\"id\":\"c1\",\"functionName\":\"move\",\"contents\":" + contents + "}]}");

        ChatResponse answer = await AskAsync(streamed);

        Assert.Empty(_runs);
        Assert.Single(_service.Prompts);
        Assert.Contains(answer.Messages.SelectMany(message => message.Contents), IsBroken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_A_broken_call_next_to_one_that_ran_is_answered_with_an_error(bool streamed)
    {
        _service.Sse(ToolCallPieces.Answer(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":"}}""",
            """{"index":1,"id":"c2","function":{"name":"move","arguments":"{\"to\":\"b\"}"}}""")).Json(Reply);

        ChatResponse answer = await AskAsync(streamed);

        Assert.Equal(["move b"], _runs);
        Assert.EndsWith("ok", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"move","""
            + "\"content\":\"Error: the call did not arrive complete. It was not run.\"},"
            + """{"role":"tool","tool_call_id":"c2","name":"move","content":"moved"}]""",
            _service.Prompts[1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_A_buffered_call_with_an_object_runs_with_it(bool streamed)
    {
        _service.Json("""{"toolCalls":[{"id":"c1","functionName":"move","contents":{"to":"b"}}]}""").Json(Reply);

        await AskAsync(streamed);

        Assert.Equal(["move b"], _runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_Calls_without_an_id_run_each_once_and_their_results_stay_apart(bool streamed)
    {
        _service
            .Json("""{"toolCalls":[{"functionName":"move","contents":{"to":"b"}},{"functionName":"move","contents":{"to":"c"}}]}""")
            .Json(Reply);

        await AskAsync(streamed);

        Assert.Equal(["move b", "move c"], _runs);
        Assert.Contains("call_0", _service.Prompts[1], StringComparison.Ordinal);
        Assert.Contains("call_1", _service.Prompts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QA2_Two_calls_of_one_id_both_run_and_an_uncommitted_branch_keeps_both(bool streamed)
    {
        _service.Sse(ToolCallPieces.Answer(
            """{"index":0,"id":"c","function":{"name":"move","arguments":"{\"to\":\"b\"}"}}""",
            """{"index":1,"id":"c","function":{"name":"move","arguments":"{\"to\":\"c\"}"}}""")).Json(Reply);

        await AskAsync(streamed, new PromptOptions { Commit = false });

        Assert.Equal(["move b", "move c"], _runs);
        const string Second = """\"b\"}"}},{"id":"c","type":"function","function":{"name":"move","arguments":"{\"to\":\"c\"}"}}]}""";
        Assert.Contains(Second, _service.Prompts[1], StringComparison.Ordinal);
    }

    private async Task<ChatResponse> AskAsync(bool streamed, PromptOptions? prompt = null)
    {
        ChatOptions options = (prompt ?? new PromptOptions()).ToChatOptions();
        options.Tools = [AIFunctionFactory.Create((string? to = null) => { _runs.Add($"move {to}"); return "moved"; }, "move")];
        IChatClient client = new ChatClientBuilder(_service.Session()).UseFunctionInvocation().Build();
        ChatMessage[] messages = [new(ChatRole.User, "Oi")];
        return streamed
            ? await client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync()
            : await client.GetResponseAsync(messages, options);
    }

    private static bool IsBroken(AIContent content) => content is FunctionCallContent { Exception: not null };
}
