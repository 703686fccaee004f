using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>A prompt with tools: what is sent, and what the caller gets.</summary>
public sealed class ToolPromptTests
{
    private static readonly AIFunction s_order = AIFunctionFactory.Create((string orderId) => $"{orderId} chega amanhã", "get_order");
    private static readonly AIFunction s_weather = AIFunctionFactory.Create((string city) => $"{city}: sol", "get_weather");
    private readonly AnswerHandler _service = new();
    private readonly PromptOptions _options = new() { Tools = { s_order, s_weather } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_results_alone_are_sent_with_the_prompt_s_instructions(bool streamed)
    {
        string[] calls = ["c1 get_order {\"orderId\":\"A1\"}", "c2 get_weather {\"city\":\"Rio\"}"];
        _ = streamed ? _service.Sse(ToolAnswers.StreamAsks(calls)).Sse(ToolAnswers.StreamSays("Amanhã."))
            : _service.Json(ToolAnswers.Asks(calls)).Json(ToolAnswers.Says("Amanhã."));
        _options.Instructions.Add("Be brief.");

        PromptResponse answer = await AskAsync(streamed);

        string tail = streamed ? ",\"instructions\":\"Be brief.\",\"stream\":true}" : ",\"instructions\":\"Be brief.\"}";
        Assert.Equal(
            [
                """{"prompt":"Onde está?" """.TrimEnd() + tail,
                """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"get_order","content":"A1 chega amanhã"},"""
                + """{"role":"tool","tool_call_id":"c2","name":"get_weather","content":"Rio: sol"}]""" + tail,
            ],
            _service.Prompts);
        Assert.Equal("Amanhã.", answer.CompletionText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_answer_holds_all_rounds_and_the_sum_of_their_tokens(bool streamed)
    {
        string[] first = ["c1 get_order {\"orderId\":\"A1\"}"];
        string[] second = ["c2 get_weather {\"city\":\"Rio\"}"];
        _ = streamed
            ? _service.Sse(ToolAnswers.StreamAsks(first)).Sse(ToolAnswers.StreamAsks("b", second)).Sse(ToolAnswers.StreamSays("Fim."))
            : _service.Json(ToolAnswers.Asks(first)).Json(ToolAnswers.Asks(second)).Json(ToolAnswers.Says("Fim."));

        PromptResponse answer = await AskAsync(streamed);

        Assert.Equal(
            [ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant],
            answer.Messages.Select(message => message.Role));
        Assert.Equal(5, answer.Messages.Select(message => message.MessageId).OfType<string>().Distinct().Count());
        Assert.Equal((30, 6, 36), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount));
        Assert.Equal("Fim.", answer.CompletionText);
        Assert.Empty(answer.ToolCalls);
        Assert.All(
            answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>(),
            call => Assert.True(call.InformationalOnly));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_buffered_answer_after_tools_has_stopped_and_asks_for_none(bool streamed)
    {
        _service.Json(ToolAnswers.Asks("c1 get_order {\"orderId\":\"A1\"}")).Json(ToolAnswers.Says("Fim."));

        PromptResponse answer = await AskAsync(streamed);

        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
    }

    [Fact]
    public async Task A_caller_that_changes_an_update_does_not_change_what_is_sent_again()
    {
        _options.Commit = false;
        _service.Sse(
            """data: {"choices":[{"index":0,"delta":{"content":"Um momento."}}]}""" + "\n\n"
            + ToolAnswers.StreamAsks("c1 get_order {\"orderId\":\"A1\"}")).Sse(ToolAnswers.StreamSays("Fim."));

        await foreach (ChatResponseUpdate update in _service.Session().StreamAsync("Onde?", _options))
        {
            update.Contents.Clear();
        }

        Assert.Contains("Um momento.", _service.Prompts[1], StringComparison.Ordinal);
        Assert.Contains("A1 chega", _service.Prompts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_reports_calls_results_and_the_next_text_in_order()
    {
        _service.Sse(ToolAnswers.StreamAsks("c1 get_order {\"orderId\":\"A1\"}")).Sse(ToolAnswers.StreamSays("Amanhã."));

        Reading reading = await Reading.Of(_service.Session().StreamAsync("Onde?", _options));

        Assert.Null(reading.Error);
        AIContent[] contents = [.. reading.Updates.SelectMany(update => update.Contents).Where(content => content is not UsageContent)];
        Assert.Equal(
            [typeof(FunctionCallContent), typeof(FunctionResultContent), typeof(TextContent)],
            contents.Select(content => content.GetType()));
        Assert.Equal("A1 chega amanhã", ((FunctionResultContent)contents[1]).Result?.ToString());
        Assert.Single(reading.Updates.Select(update => update.ConversationId).Distinct());
    }

    [Fact]
    public async Task A_service_that_repeats_an_id_still_has_a_message_for_each_round()
    {
        _service.Sse(ToolAnswers.StreamAsks("same", ["c1 get_order {\"orderId\":\"A1\"}"])).Sse(ToolAnswers.StreamSays("Fim.", "same"));

        Reading reading = await Reading.Of(_service.Session().StreamAsync("Onde?", _options));

        string[] ids = [.. reading.Updates.Select(update => update.MessageId!).Distinct()];
        Assert.Equal(3, ids.Length);
        Assert.Equal("same", ids[0]);
    }

    [Fact]
    public async Task A_buffered_answer_to_a_stream_runs_its_tools()
    {
        _service.Json(ToolAnswers.Asks("c1 get_order {\"orderId\":\"A1\"}")).Sse(ToolAnswers.StreamSays("Amanhã."));

        PromptResponse answer = await AskAsync(streamed: true);

        Assert.Equal(("Amanhã.", 24), (answer.CompletionText, (int)answer.Usage!.TotalTokenCount!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_storing_the_whole_branch_is_sent_along(bool streamed)
    {
        string[] first = ["c1 get_order {\"orderId\":\"A1\"}"];
        string[] second = ["c2 get_weather {\"city\":\"Rio\"}"];
        _ = streamed
            ? _service.Sse(ToolAnswers.StreamAsks(first)).Sse(ToolAnswers.StreamAsks("b", second)).Sse(ToolAnswers.StreamSays("Fim."))
            : _service.Json(ToolAnswers.Asks(first)).Json(ToolAnswers.Asks(second)).Json(ToolAnswers.Says("Fim."));
        _options.Commit = false;

        PromptResponse answer = await AskAsync(streamed);

        const string Start = """{"prompt":[{"role":"user","content":"Onde está?"},{"role":"assistant","content":null,"tool_calls":[{"""
            + "\"id\":\"c1\",\"type\":\"function\",\"function\":" + """{"name":"get_order","arguments":"{\"orderId\":\"A1\"}"}}]},""";
        const string Result = """{"role":"tool","tool_call_id":"c1","name":"get_order","content":"A1 chega amanhã"}""";
        string tail = streamed ? "],\"commit\":false,\"stream\":true}" : "],\"commit\":false}";
        Assert.Equal(Start + Result + tail, _service.Prompts[1]);
        Assert.StartsWith(Start + Result + ",{\"role\":\"assistant\"", _service.Prompts[2], StringComparison.Ordinal);
        Assert.EndsWith("\"name\":\"get_weather\",\"content\":\"Rio: sol\"}" + tail, _service.Prompts[2], StringComparison.Ordinal);
        Assert.Null(answer.ConversationId);
        Assert.Equal("Fim.", answer.CompletionText);
    }

    [Fact]
    public async Task One_message_and_several_keep_their_form_in_a_branch()
    {
        _options.Commit = false;
        ChatSession session = _service.Session();
        foreach (ChatMessage[] prompt in (ChatMessage[][])[[new(ChatRole.User, "a")], [new(ChatRole.User, "a"), new(ChatRole.User, "b")]])
        {
            _service.Json(ToolAnswers.Asks("c1 get_order {\"orderId\":\"A1\"}")).Json(ToolAnswers.Says("Fim."));
            await (prompt.Length == 1 ? session.SendAsync(prompt[0], _options) : session.SendAsync(prompt, _options));
        }

        const string A = """{"prompt":[{"role":"user","content":"a"},""";
        Assert.StartsWith(A + "{\"role\":\"assistant\"", _service.Prompts[1], StringComparison.Ordinal);
        Assert.StartsWith(A + """{"role":"user","content":"b"},{"role":"assistant" """.TrimEnd(), _service.Prompts[3],
            StringComparison.Ordinal);
    }

    private Task<PromptResponse> AskAsync(bool streamed) => streamed
        ? _service.Session().StreamAsync("Onde está?", _options).ToPromptResponseAsync()
        : _service.Session().SendAsync("Onde está?", _options);
}
