using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Conversations that others' tool loops left unusable: a stopped stream, a lost connection, an endless loop.</summary>
public sealed class ToolTurnTests : IAsyncDisposable
{
    private const string Asks = """{"toolCalls":[{"id":"c1","functionName":"look","contents":"{}"}]}""";
    private const string Says = """{"completionText":"Vi."}""";

    private readonly List<string> _prompts = [];
    private readonly Queue<Func<HttpContext, Task>> _answers = new();
    private WebServer? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task QE1_A_tool_that_is_cancelled_leaves_a_conversation_that_goes_on()
    {
        using var stop = new CancellationTokenSource();
        ChatSession session = await SessionAsync(Json(Asks), Json(Says));
        PromptOptions options = Look(async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return "";
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.StreamAsync("Oi", options,
            stop.Token).ToPromptResponseAsync());
        Assert.Single(_prompts);

        Assert.Equal("Vi.", (await session.SendAsync("E agora?")).CompletionText);
        Assert.Contains("was not run", _prompts[^1], StringComparison.Ordinal);
        Assert.EndsWith("""{"role":"user","content":"E agora?"}]}""", _prompts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QE2_A_connection_lost_between_rounds_keeps_the_result_for_the_next_prompt(bool isStored)
    {
        string history = isStored
            ? """{"data":{"messages":[{"role":"tool","tool_call_id":"c1","content":"seen"},{"role":"assistant","content":"Vi."}]}}"""
            : """{"data":{"messages":[{"role":"assistant","tool_calls":[{"id":"c1","function":{"name":"look","arguments":"{}"}}]}]}}""";
        ChatSession session = await SessionAsync(Json(Asks), CutAsync, Json(history), Json(Says));
        int runs = 0;
        PromptOptions options = Look(_ => Task.FromResult($"seen {++runs}"));

        AivaxException lost = await Assert.ThrowsAnyAsync<AivaxException>(() => session.StreamAsync("Oi", options).ToPromptResponseAsync());
        Assert.Equal(RequestOutcome.Unknown, lost.Outcome);

        await session.SendAsync("E agora?", options);
        Assert.Equal((1, 4), (runs, _prompts.Count));
        Assert.Equal(!isStored, _prompts[^1].Contains("\"content\":\"seen 1\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QE3_An_endless_loop_ends_and_says_which_calls_it_left()
    {
        ChatSession session = await SessionAsync(Json(Asks), Json(Asks), Json(Asks), Json(Says));
        int runs = 0;
        PromptOptions options = Look(_ => Task.FromResult($"{++runs}"));
        options.MaxToolRounds = 2;

        PromptResponse answer = await session.SendAsync("Oi", options);

        Assert.Equal((2, 1, ChatFinishReason.ToolCalls), (runs, answer.ToolCalls.Count, answer.FinishReason));
        Assert.Equal("Vi.", (await session.SendAsync("E agora?")).CompletionText);
    }

    [Fact]
    public async Task QE4_The_same_call_that_came_twice_is_run_once()
    {
        const string Twice = """{"toolCalls":[{"id":"c1","functionName":"look","contents":"{}"},"""
            + """{"id":"c1","functionName":"look","contents":"{}"},"""
            + """{"id":"c2","functionName":"look","contents":"{}"}]}""";
        ChatSession session = await SessionAsync(Json(Twice), Json(Says));
        int runs = 0;

        await session.SendAsync("Oi", Look(_ => Task.FromResult($"{++runs}")));

        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task QE5_A_process_that_was_killed_in_a_tool_is_followed_by_one_that_finds_the_call()
    {
        const string History =
            """{"data":{"messages":[{"role":"assistant","tool_calls":[{"id":"c1","function":{"name":"look","arguments":"{}"}}]}]}}""";
        ChatSession session = await SessionAsync(
            Refuse, Json(History), Json(History), Json(Says), Json(Says));

        var pending = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Oi?"));
        Assert.Equal("c1", Assert.Single(pending.Calls).CallId);

        Assert.Equal("Vi.", (await session.AnswerToolCallsAsync("It was not run.")).CompletionText);
        Assert.Equal("Vi.", (await session.SendAsync("Oi?")).CompletionText);
    }

    private static PromptOptions Look(Func<CancellationToken, Task<string>> look) =>
        new() { Tools = { AIFunctionFactory.Create((CancellationToken token) => look(token), "look") } };

    private static Func<HttpContext, Task> Json(string body) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("""{"error":"no"}""");
    }

    private static async Task CutAsync(HttpContext context)
    {
        context.BeginStream();
        await context.EventAsync(Events.Text("Vi"));
        context.Abort();
    }

    private async Task<ChatSession> SessionAsync(params Func<HttpContext, Task>[] answers)
    {
        Array.ForEach(answers, _answers.Enqueue);
        _server = await WebServer.StartAsync(async context =>
        {
            _prompts.Add((string)context.Items["body"]!);
            await _answers.Dequeue()(context);
        });
        return Clients.Session(_server.Address);
    }
}
