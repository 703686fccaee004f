using System.Net;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.Contract.Tests;

// What the network and the service may do to a call.
public abstract partial class ContractSuite
{
    private const string NeedsFaults = "needs a scripted fault";

    [Behaviour("Streams", EngineOnly = NeedsFaults)]
    public async Task A_stream_that_is_cut_is_an_interruption_that_keeps_its_text()
    {
        Engine.Next(new ScriptedTurn().Say("One, ", "two, ", "three."));
        Engine.Faults.OnPrompt().WhileStreaming().CutAfter(3);
        ChatSession session = await OpenAsync();
        var broken = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => ReadAsync(session.StreamAsync("Count.")));

        Assert.Equal(
            (StreamInterruptionReason.ConnectionLost, RequestOutcome.Unknown, "One, two, "),
            (broken.Reason, broken.Outcome, broken.PartialText));
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("Streams", EngineOnly = NeedsFaults)]
    public async Task A_stream_that_ends_early_in_good_order_is_no_short_answer()
    {
        Engine.Next(new ScriptedTurn().Say("One, ", "two, ", "three."));
        Engine.Faults.OnPrompt().WhileStreaming().EndAfter(2);
        ChatSession session = await OpenAsync();
        var broken = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => ReadAsync(session.StreamAsync("Count.")));

        Assert.Equal((StreamInterruptionReason.Truncated, "One, "), (broken.Reason, broken.PartialText));
    }

    [Behaviour("Streams", EngineOnly = NeedsFaults)]
    public async Task An_answer_that_lacks_only_its_end_mark_is_whole()
    {
        Engine.Next("One.");
        Engine.Faults.OnPrompt().WhileStreaming().WithoutEndMark();
        ChatSession session = await OpenAsync();

        Assert.Equal("One.", (await session.StreamAsync("Count.").ToPromptResponseAsync()).CompletionText);
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("Streams", EngineOnly = NeedsFaults)]
    public async Task Pings_are_no_part_of_an_answer()
    {
        Engine.Next(new ScriptedTurn().Say("One, ", "two."));
        Engine.Faults.OnPrompt().WhileStreaming().PingBetweenEvents();

        Assert.Equal("One, two.", (await (await OpenAsync()).StreamAsync("Count.").ToPromptResponseAsync()).CompletionText);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_stream_of_garbage_breaks_the_protocol()
    {
        Engine.Next(new ScriptedTurn().Say("One, ", "two."));
        Engine.Faults.OnPrompt().WhileStreaming().GarbageAfter(2);
        ChatSession session = await OpenAsync();

        Assert.Equal(
            "One, ", (await Assert.ThrowsAsync<AivaxProtocolException>(() => ReadAsync(session.StreamAsync("Count.")))).PartialText);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_lost_connection_leaves_the_outcome_unknown_and_the_history_shows_it()
    {
        Engine.Faults.OnPrompt().AfterExecution().LoseConnection();
        ChatSession session = await OpenAsync();
        var lost = await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hello"));

        Assert.Equal(RequestOutcome.Unknown, lost.Outcome);
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task After_a_lost_connection_the_client_finds_out_whether_the_prompt_was_stored()
    {
        Engine.Faults.OnPrompt().AfterExecution().LoseConnection();
        ChatSession session = await OpenAsync();
        await session.GetHistoryAsync();
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hello"));
        Reconciliation found = await session.ReconcileAsync("Hello");
        Assert.Equal(TurnOutcome.Stored, found.Outcome);
        Assert.Equal((await session.GetHistoryAsync())[^1].Text, found.Answer!.CompletionText);

        Engine.Faults.OnPrompt().LoseConnection();
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Are you there?"));
        Assert.Equal(TurnOutcome.NotStored, (await session.ReconcileAsync("Are you there?")).Outcome);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_lost_prompt_of_a_tagged_session_is_found_though_its_history_was_never_read()
    {
        ChatSession session = await OpenAsync(new CreateWebChatSessionRequest { Tag = NewTag() });
        await session.SendAsync("Hello");
        Engine.Faults.OnPrompt().AfterExecution().LoseConnection();
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Where is my order?"));

        Reconciliation found = await session.ReconcileAsync("Where is my order?");

        Assert.Equal(TurnOutcome.Stored, found.Outcome);
        Assert.Equal((await session.GetHistoryAsync())[^1].Text, found.Answer!.CompletionText);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_lost_prompt_of_a_tagged_session_that_did_not_arrive_is_not_stored()
    {
        ChatSession session = await OpenAsync(new CreateWebChatSessionRequest { Tag = NewTag() });
        await session.SendAsync("Hello");
        Engine.Faults.OnPrompt().LoseConnection();
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Where is my order?"));

        Assert.Equal(TurnOutcome.NotStored, (await session.ReconcileAsync("Where is my order?")).Outcome);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_create_with_a_tag_that_fails_once_is_tried_again()
    {
        AivaxChatClient patient = NewClient(options => options.Retry = new() { MaxAttempts = 2, BaseDelay = TimeSpan.Zero });
        Engine.Faults.OnNext(AivaxCall.CreateSession).Fail(503);

        Assert.NotNull((await OpenAsync(new CreateWebChatSessionRequest { Tag = NewTag() }, patient)).SessionId);
        Engine.Faults.VerifyAllUsed();
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_service_that_fails_is_not_asked_twice()
    {
        Engine.Faults.OnPrompt().Fail(500);
        ChatSession session = await OpenAsync();
        var failed = await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hello"));

        Assert.Equal((HttpStatusCode.InternalServerError, RequestOutcome.Unknown), (failed.StatusCode, failed.Outcome));
        Assert.Single(Engine.Requests, request => request.Route.EndsWith("/prompt", StringComparison.Ordinal));
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task A_balance_that_is_used_up_has_its_own_error()
    {
        Engine.Faults.OnPrompt().Fail(402, "Insufficient balance.");
        ChatSession session = await OpenAsync();

        Assert.Contains(
            "Insufficient balance.", (await Assert.ThrowsAsync<AivaxBalanceException>(() => session.SendAsync("Hello"))).Message);
    }

    [Behaviour("Errors", EngineOnly = NeedsFaults)]
    public async Task The_page_of_a_proxy_is_an_error_of_the_service()
    {
        Engine.Faults.OnPrompt().Respond(FaultAnswer.Html(524));
        ChatSession session = await OpenAsync();

        Assert.Equal(524, (int)(await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hello"))).StatusCode);
    }
}
