using System.Net;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>A prompt with tools that does not come to its end: nothing more is sent, and the next prompt closes the calls.</summary>
public sealed class LeftCallTests
{
    private const string NotRun = "Error: the tool was not run.";
    private const string Stopped = "Error: the tool was stopped. It was not run to its end.";
    private static readonly string[] s_calls = ["c1 first {}", "c2 second {}"];
    private readonly AnswerHandler _service = new();
    private readonly CancellationTokenSource _stop = new();

    private static PromptOptions Options => new()
    {
        Tools = { AIFunctionFactory.Create(() => "one", "first"), AIFunctionFactory.Create(() => "two", "second") },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_in_a_tool_nothing_is_sent_until_the_next_prompt(bool streamed)
    {
        ChatSession session = Asking(streamed);
        PromptOptions options = Options;
        options.Tools[1] = AIFunctionFactory.Create(
            async (CancellationToken token) =>
            {
                await _stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
            "second");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => streamed
            ? session.StreamAsync("Oi", options, _stop.Token).ToPromptResponseAsync()
            : session.SendAsync("Oi", options, _stop.Token));

        Assert.Single(_service.Prompts);
        await AssertNextAsync(session, ("c1", "first", "one"), ("c2", "second", Stopped));
    }

    [Fact]
    public async Task Cancelled_by_a_tool_that_returns_all_the_same_its_result_is_kept()
    {
        ChatSession session = Asking(streamed: false);
        PromptOptions options = Options;
        options.Tools[0] = AIFunctionFactory.Create(
            () =>
            {
                _stop.Cancel();
                return "paid";
            },
            "first");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.SendAsync("Oi", options, _stop.Token));

        await AssertNextAsync(session, ("c1", "first", "paid"), ("c2", "second", NotRun));
    }

    [Fact]
    public async Task A_caller_who_leaves_the_loop_at_the_calls_has_run_none()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionCallContent>(session);

        await AssertNextAsync(session, ("c1", "first", NotRun), ("c2", "second", NotRun));
    }

    [Fact]
    public async Task A_caller_who_leaves_the_loop_at_a_result_has_run_that_tool()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionResultContent>(session);

        await AssertNextAsync(session, ("c1", "first", "one"), ("c2", "second", NotRun));
    }

    [Fact]
    public async Task The_calls_that_were_left_are_open_until_their_results_leave()
    {
        ChatSession session = Asking(streamed: true);
        FunctionCallContent[] calls = [.. await LeaveAtAsync<FunctionResultContent>(session)];
        Assert.Equal([false, false], calls.Select(call => call.InformationalOnly));

        await AssertNextAsync(session, ("c1", "first", "one"), ("c2", "second", NotRun));

        Assert.Equal([true, true], calls.Select(call => call.InformationalOnly));
    }

    [Fact]
    public async Task A_prompt_that_brings_some_results_gets_the_others_added()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionCallContent>(session);
        _service.Json(ToolAnswers.Says("ok"));

        await session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "mine")]));

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c2","name":"second","content":"Error: the tool was not run."},"""
            + """{"role":"tool","tool_call_id":"c1","name":"first","content":"mine"}]}""",
            _service.Prompts[^1]);
    }

    [Fact]
    public async Task A_prompt_that_is_not_stored_does_not_close_them()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionCallContent>(session);
        _service.Json(ToolAnswers.Says("ok"));
        await session.SendAsync("E?", new PromptOptions { Commit = false });
        Assert.StartsWith("{\"prompt\":[{\"role\":\"tool\"", _service.Prompts[^1], StringComparison.Ordinal);

        await AssertNextAsync(session, ("c1", "first", NotRun), ("c2", "second", NotRun));
    }

    [Fact]
    public async Task The_methods_of_IChatClient_close_them_too()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionCallContent>(session);
        _service.Json(ToolAnswers.Says("ok"));

        await session.GetResponseAsync("E?");

        Assert.Contains(NotRun, _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_round_that_was_refused_leaves_its_results_to_the_next_prompt(HttpStatusCode status)
    {
        ChatSession session = Asking(streamed: false);
        _service.Json("{\"error\":\"no\"}", status);

        AivaxApiException error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => session.SendAsync("Oi", Options));

        Assert.Equal((status, RequestOutcome.Rejected), (error.StatusCode, error.Outcome));
        Assert.Equal(2, error.PartialUpdates.SelectMany(update => update.Contents).OfType<FunctionResultContent>().Count());
        await AssertNextAsync(session, ("c1", "first", "one"), ("c2", "second", "two"));
    }

    [Fact]
    public async Task Results_that_the_service_cannot_take_are_not_sent_again()
    {
        const string Lost = "Error: the tool has run, but its result could not be sent.";
        ChatSession session = Asking(streamed: false);
        _service.Json("{\"error\":\"too large\"}", HttpStatusCode.RequestEntityTooLarge);

        await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Oi", Options));

        await AssertNextAsync(session, ("c1", "first", Lost), ("c2", "second", Lost));
    }

    [Fact]
    public async Task A_tool_that_throws_on_its_own_cancellation_has_failed()
    {
        ChatSession session = Asking(streamed: false);
        _service.Json(ToolAnswers.Says("ok"));
        PromptOptions options = Options;
        options.Tools[0] = AIFunctionFactory.Create(string () => throw new OperationCanceledException("own time limit"), "first");

        await session.SendAsync("Oi", options, _stop.Token);

        Assert.Contains("\"content\":\"Error: the tool failed.\"", _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_closes_them()
    {
        ChatSession session = Asking(streamed: true);
        await LeaveAtAsync<FunctionCallContent>(session);
        _service.Json("{\"data\":null}").Json(ToolAnswers.Says("ok"));
        await session.ResetAsync();

        await session.SendAsync("Oi");

        Assert.Equal("""{"prompt":"Oi"}""", _service.Prompts[^1]);
    }

    private ChatSession Asking(bool streamed) =>
        (streamed ? _service.Sse(ToolAnswers.StreamAsks(s_calls)) : _service.Json(ToolAnswers.Asks(s_calls))).Session();

    private async Task<List<FunctionCallContent>> LeaveAtAsync<T>(ChatSession session)
        where T : AIContent
    {
        var calls = new List<FunctionCallContent>();
        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi", Options))
        {
            calls.AddRange(update.Contents.OfType<FunctionCallContent>());
            if (update.Contents.OfType<T>().Any())
            {
                break;
            }
        }

        Assert.Single(_service.Prompts);
        return calls;
    }

    private async Task AssertNextAsync(ChatSession session, params (string Id, string Name, string Text)[] results)
    {
        _service.Json(ToolAnswers.Says("ok"));
        await session.SendAsync("E agora?");
        string told = string.Concat(results.Select(result =>
            $$"""{"role":"tool","tool_call_id":"{{result.Id}}","name":"{{result.Name}}","content":"{{result.Text}}"},"""));
        Assert.Equal("{\"prompt\":[" + told + """{"role":"user","content":"E agora?"}]}""", _service.Prompts[^1]);
        _service.Json(ToolAnswers.Says("ok"));
        await session.SendAsync("Obrigado");
        Assert.Equal("""{"prompt":"Obrigado"}""", _service.Prompts[^1]);
    }
}
