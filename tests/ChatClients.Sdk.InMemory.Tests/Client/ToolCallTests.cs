using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class ToolCallTests : IDisposable
{
    private readonly ScriptedGateway _gateway = new(
        new ScriptedTurn().Say("Let me look. ").CallTool("get_order_status", """{"orderId":"A123"}""", "call_7f3a"), "It is paid.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Results_are_sent_back_by_hand(bool streamed)
    {
        ChatSession session = await SessionAsync();
        PromptResponse answer = streamed ? await session.StreamAsync("Where is A123?").ToPromptResponseAsync()
            : await session.SendAsync("Where is A123?");
        FunctionCallContent call = Assert.Single(answer.ToolCalls);
        Assert.Equal("A123", ((JsonElement)call.Arguments!["orderId"]!).GetString());

        PromptResponse done = await session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "paid")]));

        Assert.Equal("It is paid.", done.CompletionText);
        Assert.Equal(["user", "assistant", "tool", "assistant"], (await session.GetHistoryAsync()).Select(message => message.Role.Value));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Function_invocation_runs_the_loop(bool commit, bool streamed)
    {
        ChatSession session = await SessionAsync();
        string? asked = null;
        AIFunction tool = AIFunctionFactory.Create((string orderId) => $"{asked = orderId} is paid", "get_order_status");
        using IChatClient client = session.AsBuilder().UseFunctionInvocation().Build();
        ChatOptions options = new PromptOptions { Commit = commit, Instructions = ["Be brief."] }.ToChatOptions();
        options.Tools = [tool];
        ChatMessage[] prompt = [new(ChatRole.User, "Where is A123?")];

        ChatResponse answer = streamed
            ? await client.GetStreamingResponseAsync(prompt, options).ToChatResponseAsync()
            : await client.GetResponseAsync(prompt, options);

        Assert.Equal("A123", asked);
        Assert.EndsWith("It is paid.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["system", "user", "assistant", "tool"], _gateway.Conversations[1].Select(message => message.Role.Value));
        Assert.Equal(
            "A123 is paid", Assert.IsType<FunctionResultContent>(Assert.Single(_gateway.Conversations[1][3].Contents)).Result?.ToString());
        Assert.Equal(commit ? 4 : 0, (await session.GetHistoryAsync()).Count);
        _gateway.VerifyFinished();
    }

    [Fact]
    public async Task Functions_that_the_gateway_invokes_itself_are_server_side_tools()
    {
        AIFunction tool = AIFunctionFactory.Create((string orderId) => $"{orderId} is paid", "get_order_status");
        IChatClient assistant = _gateway.AsBuilder().UseFunctionInvocation(configure: it => it.AdditionalTools = [tool]).Build();
        ChatSession session = await new InMemoryAivax(new InMemoryAivaxOptions { Gateway = assistant }).CreateClient()
            .CreateWebChatSessionAsync(new());

        PromptResponse answer = await session.StreamAsync("Where is A123?").ToPromptResponseAsync();

        Assert.Empty(answer.ToolCalls);
        Assert.Equal("It is paid.", answer.CompletionText);
        Assert.Equal(["user", "assistant", "tool", "assistant"], (await session.GetHistoryAsync()).Select(message => message.Role.Value));
    }

    public void Dispose() => _gateway.Dispose();

    private Task<ChatSession> SessionAsync() =>
        new InMemoryAivax(new InMemoryAivaxOptions { Gateway = _gateway }).CreateClient().CreateWebChatSessionAsync(new());
}
