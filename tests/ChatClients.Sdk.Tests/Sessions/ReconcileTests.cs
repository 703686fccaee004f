using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>After a prompt of unknown outcome: what the history proves, and what it does not.</summary>
public sealed class ReconcileTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_prompt_that_is_in_the_history_is_stored()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Cancele o pedido");
        _handler.Answer(History("Oi", "Cancele o pedido"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Cancele o pedido"));
    }

    [Fact]
    public async Task A_prompt_that_is_not_in_the_history_is_not_stored()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Cancele o pedido");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Cancele o pedido"));
    }

    [Fact]
    public async Task A_prompt_may_arrive_later()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Cancele o pedido");
        _handler.Answer(History("Oi")).Answer(History("Oi", "Cancele o pedido"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Cancele o pedido"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Cancele o pedido"));
    }

    [Fact]
    public async Task An_older_message_of_the_same_words_proves_nothing()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Oi");
        _handler.Answer(History("Oi")).Answer(History("Oi", "Oi"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Oi"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task Without_knowledge_of_the_history_before_it_is_unknown()
    {
        ChatSession session = TestClient.Session(_handler);
        await LoseAsync(session, "Oi");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task A_session_without_a_tag_is_new_and_so_its_history_is_known()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.Tag = null);
        await LoseAsync(session, "Oi");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task Turns_that_went_well_are_counted()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        _handler.Answer(Samples.SimpleReply);
        await session.SendAsync("Mais uma");
        await LoseAsync(session, "Mais uma");
        _handler.Answer(History("Oi", "Mais uma"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Mais uma"));
    }

    [Fact]
    public async Task A_history_that_became_shorter_does_not_fit()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Cancele o pedido");
        _handler.Answer(History());

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Cancele o pedido"));
    }

    [Fact]
    public async Task The_result_of_a_tool_is_found_by_its_call()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Fail(() => new HttpRequestException("reset"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync(Result("call_7f3a")));
        _handler.Answer(
            """{"data":{"messages":[{"role":"tool","tool_call_id":"call_7f3a","content":"pago"},"""
            + """{"role":"assistant","content":"Pago."}]}}""");

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync(Result("call_7f3a")));
    }

    [Theory]
    [InlineData("call_7f3a", TurnOutcome.NotStored)]
    [InlineData("call_other", TurnOutcome.Unknown)]
    public async Task That_a_result_is_missing_proves_something_only_where_its_call_is_shown(string shown, TurnOutcome outcome)
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Fail(() => new HttpRequestException("reset"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync(Result("call_7f3a")));
        _handler.Answer(
            $$$"""
            {"data":{"messages":[{"role":"assistant","content":null,
            "tool_calls":[{"id":"{{{shown}}}","type":"function","function":{"name":"pay","arguments":"{}"}}]}]}}
            """);

        Assert.Equal(outcome, await session.OutcomeAsync(Result("call_7f3a")));
    }

    [Fact]
    public async Task A_prompt_after_one_of_unknown_outcome_is_unknown()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Sim");
        _handler.Answer(Samples.SimpleReply);
        await session.SendAsync("Sim");
        await LoseAsync(session, "Sim");
        _handler.Answer(History("Oi", "Sim", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_repeated_prompt_is_unknown_when_the_first_one_was_not_stored()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Sim");
        _handler.Answer(History("Oi"));
        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Sim"));
        await LoseAsync(session, "Sim");
        _handler.Answer(History("Oi", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task Once_the_history_was_read_after_it_the_next_prompt_is_known_again()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Sim");
        _handler.Answer(Samples.SimpleReply).Answer(History("Oi", "Sim", "Sim"));
        await session.SendAsync("Sim");
        await session.GetHistoryAsync();
        await LoseAsync(session, "Sim");
        _handler.Answer(History("Oi", "Sim", "Sim"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_prompt_that_was_refused_is_not_stored()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        _handler.Answer("""{"error":"no"}""", 400).Answer(History("Oi")).Answer(History("Oi"));
        await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task Asking_for_another_answer_says_nothing_of_the_prompt()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Pague 100");
        _handler.Answer("", 404).Answer(History("Oi", "Pague 100"));
        await Assert.ThrowsAsync<AivaxApiException>(() => session.RetryLastAsync());

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task Another_answer_to_an_older_message_does_not_make_the_prompt_stored()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Pague 100");
        _handler.Answer(Samples.SimpleReply).Answer(History("Oi"));
        await session.RetryLastAsync();

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task A_service_that_keeps_only_the_latest_messages_proves_nothing()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(History("a", "b"));
        await session.GetHistoryAsync();
        await LoseAsync(session, "Pague 100");
        _handler.Answer(History("b", "Pague 100"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task Space_around_the_text_does_not_count()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        await LoseAsync(session, "Pague 100 ");
        _handler.Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100 "));
    }

    [Fact]
    public async Task A_history_that_is_read_while_a_turn_runs_is_not_the_measure()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        _handler.Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream").Answer(History("Oi", "Um"));
        await using (IAsyncEnumerator<ChatResponseUpdate> answer = session.StreamAsync("Um").GetAsyncEnumerator())
        {
            await answer.MoveNextAsync();
            await session.GetHistoryAsync();
            while (await answer.MoveNextAsync())
            {
            }
        }

        await LoseAsync(session, "Dois");
        _handler.Answer(History("Oi", "Um", "Dois"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task A_history_that_the_service_does_not_send_is_an_error_that_names_it()
    {
        ChatSession session = await SessionWithKnownHistoryAsync();
        _handler.Answer("""{"data":{"sessionId":"x"}}""");

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => session.ReconcileAsync("Oi"));
        Assert.Contains("messages", error.Message, StringComparison.Ordinal);
    }

    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "pago")]);

    private Task<ChatSession> SessionWithKnownHistoryAsync() => LostTurns.SessionAsync(_handler);

    private Task LoseAsync(ChatSession session, string prompt) => LostTurns.LoseAsync(_handler, session, prompt);
}
