using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>Results of tools: an id is proof only when the service gave it, and only after the call that it belongs to.</summary>
public sealed class ReconcileResultTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task An_id_that_the_client_generated_proves_nothing()
    {
        ChatSession session = TestClient.Session(_handler);
        await AskForCallAsync(session, "{\"index\":0,\"function\":{\"name\":\"pay\",\"arguments\":\"{}\"}}");
        await LoseAsync(_handler, session, Result("call_0"));

        // The service counts so itself: these are an older call and its result.
        _handler.Answer(Messages(Call("call_0"), StoredResult("call_0"))).Answer(Messages(Call("call_0")));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("call_0")));
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("call_0")));
    }

    [Fact]
    public async Task An_id_of_that_form_is_proof_when_the_service_gave_it()
    {
        ChatSession session = TestClient.Session(_handler);
        await AskForCallAsync(session, "{\"index\":0,\"id\":\"call_0\",\"function\":{\"name\":\"pay\",\"arguments\":\"{}\"}}");
        await LoseAsync(_handler, session, Result("call_0"));
        _handler.Answer(Messages(Call("call_0"))).Answer(Messages(Call("call_0"), StoredResult("call_0")));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync(Result("call_0")));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync(Result("call_0")));
    }

    [Fact]
    public async Task An_id_of_that_form_needs_its_call_next_to_it()
    {
        ChatSession session = TestClient.Session(_handler);
        await AskForCallAsync(session, "{\"index\":0,\"id\":\"call_0\",\"function\":{\"name\":\"pay\",\"arguments\":\"{}\"}}");
        await LoseAsync(_handler, session, Result("call_0"));
        _handler.Answer(Messages(StoredResult("call_0")));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("call_0")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("call_0")]
    public async Task An_id_that_may_be_generated_proves_nothing_where_the_call_was_not_seen(string id)
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(_handler, session, Result(id));
        _handler.Answer(Messages(Call(id), StoredResult(id))).Answer(Messages(Call(id)));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result(id)));
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result(id)));
    }

    [Fact]
    public async Task Of_a_reused_id_only_a_result_after_the_last_call_is_proof()
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(_handler, session, Result("pay"));
        _handler.Answer(Messages(Call("pay"), StoredResult("pay"), Call("pay")))
            .Answer(Messages(Call("pay"), StoredResult("pay"), Call("pay"), StoredResult("pay")));

        // The last call may also be the answer to the result.
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("pay")));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync(Result("pay")));
    }

    [Fact]
    public async Task A_result_is_no_proof_where_other_calls_are_shown_but_not_its_own()
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(_handler, session, Result("pay"));
        _handler.Answer(Messages(Call("look"), StoredResult("pay")));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("pay")));
    }

    [Theory]
    [InlineData("""{"role":"tool","content":"pago"}""")]
    [InlineData("""{"role":"tool","tool_call_id":null,"content":"pago"}""")]
    [InlineData("""{"role":"tool","tool_call_id":7,"content":"pago"}""")]
    [InlineData("""{"role":"assistant","content":"Pago."}""")]
    [InlineData("""{"role":"user","content":"E?"}""")]
    public async Task An_answer_after_a_call_without_its_id_may_come_of_the_result(string after)
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(_handler, session, Result("call_7f3a"));
        _handler.Answer(Messages(Call("call_7f3a"), after));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync(Result("call_7f3a")));
    }

    [Fact]
    public async Task A_result_of_another_call_after_it_is_not_its_own()
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(_handler, session, Result("call_7f3a"));
        _handler.Answer(Messages(Call("call_7f3a"), StoredResult("call_look")));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync(Result("call_7f3a")));
    }

    [Fact]
    public async Task A_result_that_the_application_changes_is_looked_for_as_it_was_sent()
    {
        ChatSession session = TestClient.Session(_handler);
        ChatMessage message = Result("call_7f3a");
        await LoseAsync(_handler, session, message);
        message.Contents = [new FunctionResultContent("call_other", "pago")];
        _handler.Answer(Messages(Call("call_7f3a"), StoredResult("call_7f3a")));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync(Result("call_7f3a")));
    }

    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "pago")]);

    private static string Call(string id) =>
        $$$"""
        {"role":"assistant","content":null,
        "tool_calls":[{"id":"{{{id}}}","type":"function","function":{"name":"pay","arguments":"{}"}}]}
        """;

    private static string StoredResult(string id) => $$"""{"role":"tool","tool_call_id":"{{id}}","content":"pago"}""";

    private async Task AskForCallAsync(ChatSession session, string call)
    {
        string[] events =
        [
            "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]}}]}",
            """{"choices":[{"index":0,"finish_reason":"tool_calls","delta":{}}]}""",
            "[DONE]",
        ];
        _handler.Answer(string.Concat(events.Select(data => $"data: {data}\n\n")), mediaType: "text/event-stream");
        await session.StreamAsync("Pague 100").ToPromptResponseAsync();
    }
}
