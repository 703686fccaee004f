using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// The function loop of Microsoft.Extensions.AI over a session.
public abstract partial class ContractSuite
{
    private static readonly AIFunction s_getOrder =
        AIFunctionFactory.Create((string orderId) => $"{orderId} arrives tomorrow", "get_order");

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_function_runs_and_only_its_result_is_sent()
    {
        ChatSession session = await OpenWithCallAsync();
        ChatResponse answer = await Loop(session).GetResponseAsync("Where is A1?", new ChatOptions { Tools = [s_getOrder] });

        Assert.Equal("Tomorrow, then.", answer.Messages[^1].Text);
        Assert.Equal(
            [ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant],
            (await session.GetHistoryAsync()).Select(message => message.Role));
        Assert.Equal("A1 arrives tomorrow", Engine.Given[^1].Contents.OfType<FunctionResultContent>().Single().Result?.ToString());
    }

    [Behaviour("R19", EngineOnly = NeedsScript)]
    public async Task A_function_runs_in_the_middle_of_a_stream()
    {
        ChatSession session = await OpenWithCallAsync();
        List<ChatResponseUpdate> updates =
            await ReadAsync(Loop(session).GetStreamingResponseAsync("Where is A1?", new ChatOptions { Tools = [s_getOrder] }));

        Assert.EndsWith("Tomorrow, then.", string.Concat(updates.Select(update => update.Text)));
        Assert.Equal(4, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("R18", EngineOnly = NeedsScript)]
    public async Task A_function_runs_in_a_prompt_that_is_not_stored()
    {
        ChatSession session = await OpenWithCallAsync();
        ChatOptions options = new PromptOptions { Commit = false }.ToChatOptions();
        options.Tools = [s_getOrder];
        ChatResponse answer = await Loop(session).GetResponseAsync("Where is A1?", options);

        Assert.Equal("Tomorrow, then.", answer.Messages[^1].Text);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R20", EngineOnly = NeedsScript)]
    public async Task No_function_runs_for_a_tool_of_the_gateway()
    {
        Engine.Next(new ScriptedTurn().UseServerTool("get_order", OrderArguments, "from the gateway").Say("Done."));
        bool ran = false;
        AIFunction own = AIFunctionFactory.Create((string orderId) => ran = true, "get_order");
        await Loop(await OpenAsync()).GetResponseAsync("Where is A1?", new ChatOptions { Tools = [own] });

        Assert.False(ran);
        Assert.Single(Engine.Assistant.Conversations);
    }

    private static IChatClient Loop(ChatSession session) =>
        session.AsBuilder().UseFunctionInvocation(configure: loop => loop.TerminateOnUnknownCalls = true).Build();

    private Task<ChatSession> OpenWithCallAsync()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order", OrderArguments), "Tomorrow, then.");
        return OpenAsync();
    }
}
