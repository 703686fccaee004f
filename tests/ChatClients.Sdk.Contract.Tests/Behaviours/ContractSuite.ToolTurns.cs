using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// Prompts with tools: several requests in one turn.
public abstract partial class ContractSuite
{
    private static readonly PromptOptions s_withOrder = new() { Tools = { s_getOrder } };

    private static readonly ChatRole[] s_toolTurn = [ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant];

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_prompt_with_tools_brings_the_last_answer_and_stores_the_whole_turn()
    {
        ChatSession session = await OpenWithCallAsync();
        PromptResponse answer = await session.SendAsync("Where is A1?", s_withOrder);

        Assert.Equal("Tomorrow, then.", answer.CompletionText);
        Assert.Empty(answer.ToolCalls);
        Assert.Equal(s_toolTurn, (await session.GetHistoryAsync()).Select(message => message.Role));
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_streamed_prompt_with_tools_is_one_timeline()
    {
        ChatSession session = await OpenWithCallAsync();
        List<ChatResponseUpdate> updates = await ReadAsync(session.StreamAsync("Where is A1?", s_withOrder));

        Assert.Equal(3, updates.Select(update => update.MessageId).Where(id => id is not null).Distinct().Count());
        Assert.Equal("Tomorrow, then.", string.Concat(updates.Select(update => update.Text)));
        Assert.Equal(s_toolTurn, (await session.GetHistoryAsync()).Select(message => message.Role));
    }

    [Behaviour("R18", EngineOnly = NeedsScript)]
    public async Task A_prompt_with_tools_that_is_not_stored_leaves_nothing()
    {
        Engine.Next(
            new ScriptedTurn().CallTool("get_order", OrderArguments), new ScriptedTurn().CallTool("get_order", OrderArguments), "Done.");
        ChatSession session = await OpenAsync();
        var options = new PromptOptions { Commit = false, Tools = { s_getOrder } };

        Assert.Equal("Done.", (await session.StreamAsync("Where is A1?", options).ToPromptResponseAsync()).CompletionText);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task Messages_at_once_with_tools_are_turns_one_after_the_other()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "One.");
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "Two.");
        ChatSession session = await OpenAsync();
        PromptResponse[] answers = await Task.WhenAll(
            session.SendAsync("Where is A1?", s_withOrder),
            session.StreamAsync("And now?", s_withOrder).ToPromptResponseAsync());

        Assert.Equal(["One.", "Two."], answers.Select(answer => answer.CompletionText).Order());
        Assert.Equal([.. s_toolTurn, .. s_toolTurn], (await session.GetHistoryAsync()).Select(message => message.Role));
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task After_a_cancelled_tool_the_next_message_closes_its_call()
    {
        using var stop = new CancellationTokenSource();
        ChatSession session = await OpenWithCallAsync();
        AIFunction endless = AIFunctionFactory.Create(
            async (string orderId, CancellationToken token) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
            "get_order");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => session.SendAsync("Where is A1?", new PromptOptions { Tools = { endless } }, stop.Token));

        Assert.Equal("Tomorrow, then.", (await session.SendAsync("Well?")).CompletionText);
        Assert.Equal(
            [ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.User, ChatRole.Assistant],
            (await session.GetHistoryAsync()).Select(message => message.Role));
        Assert.Contains("was not run", TextOfResult(Engine.Given), StringComparison.Ordinal);
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task After_a_loop_that_was_left_at_a_call_the_next_message_closes_it()
    {
        ChatSession session = await OpenWithCallAsync();
        await foreach (ChatResponseUpdate update in session.StreamAsync("Where is A1?", s_withOrder))
        {
            if (update.Contents.OfType<FunctionCallContent>().Any())
            {
                break;
            }
        }

        Assert.NotEmpty((await session.StreamAsync("Well?").ToPromptResponseAsync()).CompletionText);
        Assert.Empty(await session.GetOpenToolCallsAsync());
    }

    [Behaviour("R19", EngineOnly = NeedsFaults)]
    public async Task After_a_round_that_was_lost_the_next_message_brings_its_results()
    {
        ChatSession session = await OpenWithCallAsync();
        AIFunction getOrder = AIFunctionFactory.Create(
            (string orderId) =>
            {
                Engine.Faults.OnPrompt().WhileStreaming().CutAfter(1);
                return "tomorrow";
            },
            "get_order");
        Engine.Next("Sorry: tomorrow.");
        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => ReadAsync(session.StreamAsync("Where is A1?", new PromptOptions { Tools = { getOrder } })));

        await session.SendAsync("Well?");
        Assert.Equal("tomorrow", TextOfResult(Engine.Given));
        Assert.Equal(
            [ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.User, ChatRole.Assistant],
            (await session.GetHistoryAsync()).Select(message => message.Role));
    }

    [Behaviour("R10", EngineOnly = NeedsScript)]
    public async Task A_session_that_ends_between_two_rounds_is_gone()
    {
        ChatSession session = await OpenWithCallAsync();
        AIFunction deletes = AIFunctionFactory.Create(
            async (string orderId) => await Client.DeleteWebChatSessionAsync(session.SessionId!), "get_order");

        var gone = await Assert.ThrowsAsync<ChatSessionUnavailableException>(
            () => session.SendAsync("Where is A1?", new PromptOptions { Tools = { deletes } }));
        Assert.Single(gone.PartialUpdates.SelectMany(update => update.Contents).OfType<FunctionResultContent>());
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task After_a_crash_another_process_finds_the_calls_and_answers_them()
    {
        ChatSession crashed = await OpenWithCallAsync();
        await crashed.SendAsync("Where is A1?");
        ChatSession session = NewClient().OpenSession(crashed.AccessKey);
        var pending = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Hello?"));

        Assert.Equal((RequestOutcome.Rejected, "get_order"), (pending.Outcome, Assert.Single(pending.Calls).Name));
        Assert.Equal(["get_order"], (await session.GetOpenToolCallsAsync()).Select(call => call.Name));
        Assert.Equal("Tomorrow, then.", (await session.AnswerToolCallsAsync("It was not run.")).CompletionText);
        Assert.Empty(await session.GetOpenToolCallsAsync());
        Assert.NotEmpty((await session.SendAsync("Hello?")).CompletionText);
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task Results_may_be_followed_by_a_message_of_the_user()
    {
        ChatSession session = await OpenWithCallAsync();
        FunctionCallContent call = Assert.Single((await session.SendAsync("Where is A1?")).ToolCalls);
        PromptResponse answer = await session.SendAsync([ResultOf(call, "tomorrow"), new ChatMessage(ChatRole.User, "Well?")]);

        Assert.Equal("Tomorrow, then.", answer.CompletionText);
        Assert.Equal([ChatRole.Tool, ChatRole.User], Engine.Given.Skip(Engine.Given.Count - 2).Select(message => message.Role));
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task Two_calls_of_one_id_have_two_results()
    {
        Engine.Next(
            new ScriptedTurn().CallTool("get_order", OrderArguments, "same").CallTool("get_order", """{"orderId":"B2"}""", "same"),
            "Both.");
        ChatSession session = await OpenAsync();

        Assert.Equal("Both.", (await session.SendAsync("Where are they?", s_withOrder)).CompletionText);
    }

    [Behaviour("R21", EngineOnly = NeedsScript)]
    public async Task Another_answer_streams_and_runs_its_tools()
    {
        Engine.Next("No idea.");
        ChatSession session = await OpenAsync();
        await session.SendAsync("Where is A1?");
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "Tomorrow, then.");

        Assert.Equal("Tomorrow, then.", (await session.RetryLastStreamAsync(s_withOrder).ToPromptResponseAsync()).CompletionText);
        Assert.Equal(s_toolTurn, (await session.GetHistoryAsync()).Select(message => message.Role));
    }

    private static string TextOfResult(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Last().Result?.ToString() ?? "";
}
