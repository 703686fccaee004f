using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>An assistant that asks for tools without end.</summary>
public sealed class ToolRoundLimitTests
{
    private readonly AnswerHandler _service = new();
    private int _runs;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_answer_is_returned_with_its_calls_not_run(bool streamed)
    {
        PromptResponse answer = await AskAsync(_service.Session(), streamed, rounds: 2);

        FunctionCallContent open = Assert.Single(answer.ToolCalls);
        Assert.Equal(("c3", false, 2, 3), (open.CallId, open.InformationalOnly, _runs, _service.Prompts.Count));
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
    }

    [Fact]
    public async Task The_default_is_ten_rounds()
    {
        for (int i = 1; i <= 11; i++)
        {
            _service.Json(ToolAnswers.Asks($"c{i} look {{}}"));
        }

        await _service.Session().SendAsync("Oi", new PromptOptions { Tools = { Look() } });

        Assert.Equal((10, 11), (_runs, _service.Prompts.Count));
    }

    [Fact]
    public async Task The_next_prompt_says_that_the_calls_were_not_run()
    {
        ChatSession session = _service.Session();
        await AskAsync(session, streamed: false, rounds: 2);
        _service.Json(ToolAnswers.Says("Está bem."));

        await session.SendAsync("Para!");

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c3","name":"look","content":"Error: the tool was not run."},"""
            + """{"role":"user","content":"Para!"}]}""",
            _service.Prompts[^1]);
    }

    [Fact]
    public async Task The_application_may_answer_them_itself()
    {
        ChatSession session = _service.Session();
        FunctionCallContent open = (await AskAsync(session, streamed: false, rounds: 2)).ToolCalls[0];
        _service.Json(ToolAnswers.Says("Vi."));

        await session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(open.CallId, "seen")]));

        Assert.Equal("""{"prompt":{"role":"tool","tool_call_id":"c3","name":"look","content":"seen"}}""", _service.Prompts[^1]);
    }

    private AIFunction Look() => AIFunctionFactory.Create(() => ++_runs, "look");

    private Task<PromptResponse> AskAsync(ChatSession session, bool streamed, int rounds)
    {
        var options = new PromptOptions { Tools = { Look() }, MaxToolRounds = rounds };
        for (int i = 1; i <= rounds + 1; i++)
        {
            _ = streamed ? _service.Sse(ToolAnswers.StreamAsks($"chat-{i}", [$"c{i} look {{}}"]))
                : _service.Json(ToolAnswers.Asks($"c{i} look {{}}"));
        }

        return streamed ? session.StreamAsync("Oi", options).ToPromptResponseAsync() : session.SendAsync("Oi", options);
    }
}
