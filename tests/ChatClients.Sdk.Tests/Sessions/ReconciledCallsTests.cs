using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>Which calls are open once the history was asked: the next prompt must answer them.</summary>
public sealed class ReconciledCallsTests
{
    private const string Before = """{"role":"user","content":"Oi"},{"role":"assistant","content":"Sim."}""";
    private const string Asked = """{"role":"user","content":"Onde?"}""";
    private const string Calls =
        """{"role":"assistant","content":null,"tool_calls":[{"id":"call_a","function":{"name":"look","arguments":"{}"}},"""
        + """{"id":"call_b","function":{"name":"see","arguments":"{}"}}]}""";
    private const string ResultOfA = """{"role":"tool","tool_call_id":"call_a","content":"aqui"}""";
    private const string ResultOfB = """{"role":"tool","tool_call_id":"call_b","content":"ali"}""";
    private const string Answer = """{"role":"assistant","content":"Aqui."}""";
    private const string Done = """{"data":{"completionText":"Ok"}}""";

    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData("", "look (call_a), see (call_b)")]
    [InlineData("," + ResultOfA, "see (call_b)")]
    public async Task Calls_of_the_stored_answer_are_open(string after, string open)
    {
        ChatSession session = await ReconciledAsync(TurnOutcome.Stored, "Onde?", $"{Before},{Asked},{Calls}{after}");

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));

        Assert.Contains($"results of tools: {open}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_results_are_sent_with_their_names()
    {
        ChatSession session = await ReconciledAsync(TurnOutcome.Stored, "Onde?", $"{Before},{Asked},{Calls}");
        _handler.Answer(Done).Answer(Done);

        await session.SendAsync(Results("call_a", "call_b"));
        await session.SendAsync("E?");

        Assert.Contains("""{"role":"tool","tool_call_id":"call_a","name":"look",""", _handler.Requests[^2].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Calls + "," + ResultOfA + "," + ResultOfB)]
    [InlineData(Calls + "," + Answer)]
    [InlineData(Calls + """,{"role":"user","content":"De outro"},{"role":"assistant","content":"Ok"}""")]
    [InlineData(Answer)]
    public async Task Calls_after_which_the_conversation_went_on_are_not_open(string answer)
    {
        ChatSession session = await ReconciledAsync(TurnOutcome.Stored, "Onde?", $"{Before},{Asked},{answer}");
        _handler.Answer(Done);

        Assert.Equal("Ok", (await session.SendAsync("E?")).CompletionText);
    }

    [Fact]
    public async Task Calls_whose_lost_results_are_not_stored_are_open_again()
    {
        ChatSession session = await SessionThatLostResultsAsync();
        await ReconcileAsync(session, TurnOutcome.NotStored, Results("call_a", "call_b"), $"{Before},{Asked},{Calls}");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
        _handler.Answer(Done);
        Assert.Equal("Ok", (await session.SendAsync(Results("call_a", "call_b"))).CompletionText);
    }

    [Fact]
    public async Task Results_that_were_stored_late_close_their_calls()
    {
        ChatSession session = await SessionThatLostResultsAsync();
        ChatMessage results = Results("call_a", "call_b");
        string history = $"{Before},{Asked},{Calls}";
        await ReconcileAsync(session, TurnOutcome.NotStored, results, history);
        await ReconcileAsync(session, TurnOutcome.Stored, results, $"{history},{ResultOfA},{ResultOfB},{Answer}");
        _handler.Answer(Done);

        Assert.Equal("Ok", (await session.SendAsync("E?")).CompletionText);
    }

    [Fact]
    public async Task Calls_that_this_client_saw_itself_stay_as_it_saw_them()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(
            """{"data":{"completionText":"","toolCalls":[{"functionName":"look","contents":"{}"}]}}""");
        await session.SendAsync("Onde?");
        string stored = """{"role":"assistant","tool_calls":[{"function":{"name":"look","arguments":"{}"}}]}""";
        await ReconcileAsync(session, TurnOutcome.Stored, new ChatMessage(ChatRole.User, "Onde?"), $"{Before},{Asked},{stored}");
        _handler.Answer(Done);

        Assert.Equal("Ok", (await session.SendAsync(Results("call_0"))).CompletionText);
    }

    [Fact]
    public async Task A_refused_prompt_leaves_them_as_uncertain_as_they_were()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Onde?");
        _handler.Answer("{}", 400);
        await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Outra"));

        await ReconcileAsync(session, TurnOutcome.Stored, new ChatMessage(ChatRole.User, "Onde?"), $"{Before},{Asked},{Calls}");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
    }

    private static ChatMessage Results(params string[] ids) =>
        new(ChatRole.Tool, [.. ids.Select(id => new FunctionResultContent(id, "aqui"))]);

    private async Task<ChatSession> SessionThatLostResultsAsync()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(
            """{"data":{"completionText":"","toolCalls":[{"id":"call_a","functionName":"look","contents":"{}"},"""
            + """{"id":"call_b","functionName":"see","contents":"{}"}]}}""");
        await session.SendAsync("Onde?");
        await LoseAsync(_handler, session, Results("call_a", "call_b"));
        return session;
    }

    private async Task<ChatSession> ReconciledAsync(TurnOutcome outcome, string prompt, string history)
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, prompt);
        await ReconcileAsync(session, outcome, new ChatMessage(ChatRole.User, prompt), history);
        return session;
    }

    private async Task ReconcileAsync(ChatSession session, TurnOutcome outcome, ChatMessage prompt, string history)
    {
        _handler.Answer(Messages(history));
        Assert.Equal(outcome, await session.OutcomeAsync(prompt));
    }
}
