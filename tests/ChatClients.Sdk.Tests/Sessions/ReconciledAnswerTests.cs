using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>The answer to a prompt that was found: nobody has to pay for another one.</summary>
public sealed class ReconciledAnswerTests
{
    private const string Asked = """{"role":"user","content":"Onde?"}""";
    private const string Call =
        """{"role":"assistant","content":null,"tool_calls":[{"id":"call_7f3a","function":{"name":"look","arguments":"{}"}}]}""";
    private const string Result = """{"role":"tool","tool_call_id":"call_7f3a","content":"aqui"}""";
    private const string Answer = """{"role":"assistant","content":"Aqui."}""";

    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task The_answer_is_what_stands_after_the_prompt()
    {
        Reconciliation found = await ReconcileAsync(Asked, Answer);

        Assert.Equal((TurnOutcome.Stored, "Aqui."), (found.Outcome, found.Answer!.CompletionText));
        Assert.StartsWith("session-", found.Answer.ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_tools_is_whole()
    {
        PromptResponse answer = (await ReconcileAsync(Asked, Call, Result, Answer)).Answer!;

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], answer.Messages.Select(message => message.Role));
        Assert.Equal("Aqui.", answer.CompletionText);
        Assert.Empty(answer.ToolCalls);
    }

    [Fact]
    public async Task A_call_without_a_result_is_for_the_application()
    {
        PromptResponse answer = (await ReconcileAsync(Asked, Call)).Answer!;

        Assert.Equal("look", Assert.Single(answer.ToolCalls).Name);
    }

    [Fact]
    public async Task The_answer_ends_at_the_next_message_of_the_user()
    {
        Reconciliation found = await ReconcileAsync(
            Asked, Answer, """{"role":"user","content":"De outro"}""", """{"role":"assistant","content":"Não."}""");

        Assert.Equal("Aqui.", found.Answer!.Text);
    }

    [Fact]
    public async Task There_may_be_none_yet()
    {
        Reconciliation found = await ReconcileAsync(Asked);

        Assert.Equal((TurnOutcome.Stored, null), (found.Outcome, found.Answer));
    }

    [Fact]
    public async Task A_prompt_that_is_not_stored_has_none()
    {
        Reconciliation found = await ReconcileAsync();

        Assert.Equal((TurnOutcome.NotStored, null), (found.Outcome, found.Answer));
    }

    [Fact]
    public async Task The_answer_to_a_result_stands_after_it()
    {
        ChatSession session = await SessionAsync(_handler);
        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_7f3a", "aqui")]);
        await LoseAsync(_handler, session, result);
        _handler.Answer(Messages(Asked, Call, Result, Answer));

        Reconciliation found = await session.ReconcileAsync(result);

        Assert.Equal((TurnOutcome.Stored, "Aqui."), (found.Outcome, found.Answer!.Text));
    }

    [Fact]
    public async Task A_prompt_can_be_named_in_each_form()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Onde?");
        string history = Messages("""{"role":"user","content":"Oi"}""", Answer, Asked, Answer);
        _handler.Answer(history).Answer(history).Answer(history);
        var message = new ChatMessage(ChatRole.User, "Onde?");

        Assert.Equal(TurnOutcome.Stored, (await session.ReconcileAsync("Onde?")).Outcome);
        Assert.Equal(TurnOutcome.Stored, (await session.ReconcileAsync(message)).Outcome);
        Assert.Equal(TurnOutcome.Stored, (await session.ReconcileAsync([message])).Outcome);
    }

    [Fact]
    public async Task Several_messages_are_found_by_the_last()
    {
        ChatSession session = await SessionAsync(_handler);
        ChatMessage[] prompt = [new(ChatRole.User, "Antes"), new(ChatRole.User, "Onde?")];
        _handler.Fail(() => new HttpRequestException("reset"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync(prompt));
        _handler.Answer(Messages("""{"role":"user","content":"Oi"}""", Answer, """{"role":"user","content":"Antes"}""", Asked, Answer));

        Assert.Equal("Aqui.", (await session.ReconcileAsync(prompt)).Answer!.Text);
    }

    [Fact]
    public void A_prompt_that_cannot_be_sent_cannot_be_reconciled()
    {
        ChatSession session = TestClient.Session(_handler);

        Assert.ThrowsAny<ArgumentException>(() => { _ = session.ReconcileAsync(" "); });
        Assert.ThrowsAny<ArgumentException>(() => { _ = session.ReconcileAsync((ChatMessage)null!); });
        Assert.ThrowsAny<ArgumentException>(() => { _ = session.ReconcileAsync(Array.Empty<ChatMessage>()); });
        Assert.Empty(_handler.Requests);
    }

    private async Task<Reconciliation> ReconcileAsync(params string[] messages)
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Onde?");
        _handler.Answer(Messages(["""{"role":"user","content":"Oi"}""", """{"role":"assistant","content":"Sim."}""", .. messages]));
        return await session.ReconcileAsync("Onde?");
    }
}
