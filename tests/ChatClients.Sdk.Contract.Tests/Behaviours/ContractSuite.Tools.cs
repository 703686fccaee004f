using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// Tools that the application runs.
public abstract partial class ContractSuite
{
    private const string OrderArguments = """{"orderId":"A1"}""";

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task The_assistant_asks_for_a_tool_and_goes_on_with_its_result()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "It arrives tomorrow.");
        ChatSession session = await OpenAsync();
        FunctionCallContent call = Assert.Single((await session.SendAsync("Where is A1?")).ToolCalls);
        PromptResponse answer = await session.SendAsync(ResultOf(call, "tomorrow"));

        Assert.Equal(("get_order", "A1"), (call.Name, call.Arguments!["orderId"]!.ToString()));
        Assert.Equal("It arrives tomorrow.", answer.CompletionText);
        Assert.Equal("tomorrow", Engine.Given[^1].Contents.OfType<FunctionResultContent>().Single().Result?.ToString());
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_streamed_call_arrives_whole()
    {
        Engine.Next(new ScriptedTurn().Say("Let me look.").CallTool("get_order", OrderArguments));
        List<ChatResponseUpdate> updates = await ReadAsync((await OpenAsync()).StreamAsync("Where is A1?"));
        FunctionCallContent call = Assert.Single(updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());

        Assert.Equal(("get_order", "A1", false), (call.Name, call.Arguments!["orderId"]!.ToString(), call.InformationalOnly));
        Assert.Equal(ChatFinishReason.ToolCalls, updates.Last(update => update.FinishReason is not null).FinishReason);
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task Several_calls_are_answered_together()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments).CallTool("get_customer"), "Done.");
        ChatSession session = await OpenAsync();
        IReadOnlyList<FunctionCallContent> calls = (await session.SendAsync("Who ordered A1?")).ToolCalls;

        Assert.Equal(["get_order", "get_customer"], calls.Select(call => call.Name));
        Assert.Equal("Done.", (await session.SendAsync(calls.Select(call => ResultOf(call, "ok")))).CompletionText);
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task While_a_call_is_open_the_session_takes_no_other_prompt()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments));
        ChatSession session = await OpenAsync();
        await session.SendAsync("Where is A1?");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Hello?"));
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task While_a_call_is_open_the_service_refuses_what_another_process_sends()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments));
        ChatSession session = await OpenAsync();
        await session.SendAsync("Where is A1?");
        string before = await TextOfAsync(session);

        var refused = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => NewClient().OpenSession(session.AccessKey).SendAsync("Hello?"));
        Assert.Equal(RequestOutcome.Rejected, refused.Outcome);
        Assert.Equal(before, await TextOfAsync(session));
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_result_for_another_call_is_refused_and_the_right_one_still_accepted()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "Thanks.");
        ChatSession session = await OpenAsync();
        FunctionCallContent call = (await session.SendAsync("Where is A1?")).ToolCalls[0];
        var wrong = new FunctionCallContent(call.CallId + "-other", call.Name);

        var refused = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => NewClient().OpenSession(session.AccessKey).SendAsync(ResultOf(wrong, "?")));
        Assert.Equal((RequestOutcome.Rejected, call.CallId), (refused.Outcome, Assert.Single(refused.Calls).CallId));
        Assert.Equal("Thanks.", (await session.SendAsync(ResultOf(call, "tomorrow"))).CompletionText);
    }

    [Behaviour("R19")]
    public async Task A_result_that_nobody_asked_for_is_refused_and_nothing_is_stored()
    {
        ChatSession session = await OpenAsync();

        await RefusesAsync(() => session.SendAsync(ResultOf(new FunctionCallContent("call_none", "get_order"), "?")));
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R9", EngineOnly = NeedsScript)]
    public async Task A_reset_is_the_way_out_of_an_open_call()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "Hello.");
        ChatSession session = await OpenAsync();
        await session.SendAsync("Where is A1?");
        await session.ResetAsync();

        Assert.Equal("Hello.", (await session.SendAsync("Hello?")).CompletionText);
    }

    [Behaviour("R20", EngineOnly = NeedsScript)]
    public async Task A_tool_of_the_gateway_is_reported_and_not_asked_for()
    {
        Engine.Next(new ScriptedTurn().UseServerTool("search", """{"q":"A1"}""", "found").Say("Found."));
        PromptResponse answer = await (await OpenAsync()).SendAsync("Search A1.");

        Assert.Empty(answer.ToolCalls);
        Assert.Equal("Found.", answer.CompletionText);
        Assert.True(answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single().InformationalOnly);
        Assert.Equal(
            "found", answer.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Single().Result?.ToString());
    }

    private static ChatMessage ResultOf(FunctionCallContent call, string result) =>
        new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]);

    private static async Task RefusesAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<AivaxApiException>(call);
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, RequestOutcome.Rejected), (refused.StatusCode, refused.Outcome));
    }
}
