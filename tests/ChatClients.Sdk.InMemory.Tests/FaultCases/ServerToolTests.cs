using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

public sealed class ServerToolTests
{
    private const string Shown = "\"servertool\":{\"name\":\"lookup\",\"id\":\"c1\",\"contents\":\"{\\\"id\\\":7}\",\"state\":\"";

    private static readonly ScriptedTurn s_call = new ScriptedTurn().CallTool("lookup", """{"id":7}""", "c1");

    [Fact]
    public async Task E8_A_tool_that_throws_is_reported_as_failed_and_the_turn_goes_on()
    {
        using var tools = new ToolAivax(new ScriptedGateway(s_call, "It cannot be looked up."), AIFunctionFactory.Create(Throw, "lookup"));

        (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed: true);

        string events = (await turn.WithinReason()).Body;
        Assert.Equal(
            ["Created", "Running", "Failed"], events.Split(Shown)[1..].Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]));
        Assert.Contains("\"finish_reason\":\"stop\"", events, StringComparison.Ordinal);
        Assert.Equal(["user", "assistant", "tool", "assistant"], tools.Aivax.Find(key).Messages.Select(message => message.Role.Value));
        Assert.Equal("It cannot be looked up.", tools.Aivax.Find(key).Messages[^1].Text);
    }

    [Fact]
    public async Task E8_The_client_sees_the_failed_tool_and_the_answer_after_it()
    {
        using var tools = new ToolAivax(new ScriptedGateway(s_call, "It cannot be looked up."), AIFunctionFactory.Create(Throw, "lookup"));
        ChatSession session = await tools.Aivax.Engine.CreateClient().CreateWebChatSessionAsync(new());

        PromptResponse answer = await session.StreamAsync("Hi").ToPromptResponseAsync().WithinReason();

        ServerToolActivity[] reported = [
            .. answer.Messages.SelectMany(message => message.Contents).Select(ServerToolActivity.FromContent).OfType<ServerToolActivity>()];
        Assert.Equal([ServerToolState.Created, ServerToolState.Running, ServerToolState.Failed], reported.Select(tool => tool.State));
        Assert.Equal("It cannot be looked up.", answer.CompletionText);
        Assert.Empty(answer.ToolCalls);
    }

    [Fact]
    public async Task E8_An_unstreamed_answer_holds_the_tools_failure_as_its_result()
    {
        using var tools = new ToolAivax(new ScriptedGateway(s_call, "It cannot be looked up."), AIFunctionFactory.Create(Throw, "lookup"));
        ChatSession session = await tools.Aivax.Engine.CreateClient().CreateWebChatSessionAsync(new());

        PromptResponse answer = await session.SendAsync("Hi").WithinReason();

        Assert.Equal("It cannot be looked up.", answer.CompletionText);
        Assert.Equal(
            "Error: No such table.", answer.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>()
                .Single().Result);
    }

    private static string Throw(int id) => throw new InvalidOperationException(id == 7 ? "No such table." : "The arguments got lost.");
}
