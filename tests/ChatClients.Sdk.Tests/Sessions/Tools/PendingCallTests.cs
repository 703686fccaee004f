using System.Net;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>Open calls that this process did not leave, for example after a crash.</summary>
public sealed class PendingCallTests
{
    private static readonly string s_history = ToolAnswers.History(ToolAnswers.User("Oi"), ToolAnswers.Assistant("c1 look {}",
        "c2 pay {}"));
    private readonly AnswerHandler _service = new();

    [Fact]
    public async Task Calls_that_this_process_knows_are_reported_and_nothing_is_sent()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Session();
        FunctionCallContent call = (await session.SendAsync("Oi")).ToolCalls[0];

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Same(call, Assert.Single(error.Calls));
        Assert.Single(_service.Prompts);
    }

    [Fact]
    public async Task A_prompt_with_tools_does_not_answer_for_the_application()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Session();
        await session.SendAsync("Oi");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => session.SendAsync("E?", new PromptOptions { Tools = { AIFunctionFactory.Create(() => "x", "look") } }));

        Assert.Single(_service.Prompts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_of_the_service_is_explained_by_the_history(bool streamed)
    {
        ChatSession session = _service.Json("{\"error\":\"no\"}", HttpStatusCode.BadRequest).Json(s_history).Session();

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => streamed ? session.StreamAsync("E?").ToPromptResponseAsync() : session.SendAsync("E?"));

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
        Assert.Equal(["c1", "c2"], error.Calls.Select(call => call.CallId));
        Assert.Equal(HttpStatusCode.BadRequest, Assert.IsType<AivaxApiException>(error.InnerException).StatusCode);
        Assert.Equal(2, _service.Prompts.Count);
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
        Assert.Equal(2, _service.Prompts.Count);
    }

    public static TheoryData<string> OtherHistories =>
    [
        ToolAnswers.History(),
        ToolAnswers.History(ToolAnswers.User("Oi"), """{"role":"assistant","content":"Olá"}"""),
        ToolAnswers.History(ToolAnswers.Assistant("c1 look {}"), ToolAnswers.Tool("c1", "x"), """{"role":"assistant","content":"ok"}"""),
        ToolAnswers.History(ToolAnswers.Assistant("c1 look {}"), ToolAnswers.Tool("c1", "x")),
        ToolAnswers.History(ToolAnswers.Assistant("c1 look {}"), ToolAnswers.User("E?")),
        """{"data":{}}""",
        "not even JSON",
    ];

    [Theory, MemberData(nameof(OtherHistories))]
    public async Task A_refusal_that_the_history_does_not_explain_stays_what_it_is(string history)
    {
        ChatSession session = _service.Json("{\"error\":\"too long\"}", HttpStatusCode.BadRequest).Json(history)
            .Json(ToolAnswers.Says("ok")).Session();

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("E?"));

        Assert.EndsWith("The service says: too long", error.Message, StringComparison.Ordinal);
        await session.SendAsync("E?");
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task For_another_status_no_history_is_read(HttpStatusCode status)
    {
        ChatSession session = _service.Json("{\"error\":\"no\"}", status).Session();

        await Assert.ThrowsAnyAsync<AivaxApiException>(() => session.SendAsync("E?"));

        Assert.Single(_service.Prompts);
    }

    [Fact]
    public async Task Open_calls_are_read_from_the_history_and_then_known()
    {
        ChatSession session = _service.Json(s_history).Session();

        IReadOnlyList<FunctionCallContent> open = await session.GetOpenToolCallsAsync();

        Assert.Equal(["look", "pay"], open.Select(call => call.Name));
        Assert.All(open, call => Assert.False(call.InformationalOnly));
        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
        Assert.Equal(open, error.Calls);
    }

    [Fact]
    public async Task A_call_with_a_result_is_not_open()
    {
        ChatSession session = _service.Json(
            ToolAnswers.History(ToolAnswers.Assistant("c1 look {}", "c2 pay {}"), ToolAnswers.Tool("c1", "x"))).Session();

        Assert.Equal(["c2"], (await session.GetOpenToolCallsAsync()).Select(call => call.CallId));
    }

    [Fact]
    public async Task Calls_that_another_process_answered_are_forgotten()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(
            ToolAnswers.History(ToolAnswers.Assistant("c1 look {}"), ToolAnswers.Tool("c1", "x"),
                """{"role":"assistant","content":"ok"}"""))
            .Json(ToolAnswers.Says("ok")).Session();
        await session.SendAsync("Oi");

        Assert.Empty(await session.GetOpenToolCallsAsync());
        await session.SendAsync("E?");
    }

    [Fact]
    public async Task A_history_without_calls_forgets_none()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.History(ToolAnswers.User("Oi"))).Session();
        FunctionCallContent call = (await session.SendAsync("Oi")).ToolCalls[0];

        Assert.Same(call, Assert.Single(await session.GetOpenToolCallsAsync()));
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
    }

    [Fact]
    public async Task Known_calls_are_answered_where_the_service_publishes_no_history()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json("", HttpStatusCode.NotFound)
            .Json(ToolAnswers.Says("ok")).Session();
        await session.SendAsync("Oi");

        PromptResponse answer = await session.AnswerToolCallsAsync("no");

        Assert.Equal("ok", answer.CompletionText);
        Assert.Contains("\"tool_call_id\":\"c1\"", _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_open_calls_are_answered_with_one_text()
    {
        ChatSession session = _service.Json(s_history).Json(ToolAnswers.Says("Entendi.")).Json(ToolAnswers.Says("ok")).Session();

        PromptResponse answer = await session.AnswerToolCallsAsync("It was not run.");

        Assert.Equal("Entendi.", answer.CompletionText);
        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"look","content":"It was not run."},"""
            + """{"role":"tool","tool_call_id":"c2","name":"pay","content":"It was not run."}]}""",
            _service.Prompts[^1]);
        await session.SendAsync("E?");
    }

    [Fact]
    public async Task The_answer_to_that_may_run_tools()
    {
        ChatSession session = _service.Json(s_history).Json(ToolAnswers.Asks("c3 look {}")).Json(ToolAnswers.Says("Vi.")).Session();
        var options = new PromptOptions { Tools = { AIFunctionFactory.Create(() => "seen", "look") } };

        Assert.Equal("Vi.", (await session.AnswerToolCallsAsync("It was not run.", options)).CompletionText);
    }

    [Fact]
    public async Task With_no_call_open_nothing_is_answered()
    {
        ChatSession session = _service.Json(ToolAnswers.History(ToolAnswers.User("Oi"))).Session();

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.AnswerToolCallsAsync("x"));
        await Assert.ThrowsAsync<ArgumentException>(() => session.AnswerToolCallsAsync(" "));

        Assert.Equal([""], _service.Prompts);
    }
}
