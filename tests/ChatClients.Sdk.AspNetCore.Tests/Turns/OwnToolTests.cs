using System.Security.Claims;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

public sealed class OwnToolTests
{
    private static readonly AIFunction s_orders = AIFunctionFactory.Create(
        (IServiceProvider services, string id) =>
            $"{services.GetRequiredService<AivaxChatTurn>().User.FindFirstValue(ClaimTypes.NameIdentifier)}'s order {id} arrives tomorrow",
        "get_order");

    [Fact]
    public async Task A_tool_runs_inside_the_turn_and_knows_the_user()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(
                new ScriptedTurn().Say("I look. ").CallTool("get_order", """{"id":"7"}"""),
                new ScriptedTurn().Say("Tomorrow.")),
            chat: it => it.Tools.Add(s_orders));

        string stream = await host.Browser().AskAsync("Where is it?");

        Assert.Equal("I look. Tomorrow.", SseText.Answer(stream));
        Assert.Contains(
            """{"type":"tool-output-available","toolCallId":"call_1","output":"ana\u0027s order 7 arrives tomorrow","dynamic":true}""",
            SseText.Events(stream));
        Assert.Equal(
            [
                "start", "start-step", "text-start", "text-delta", "text-end", "tool-input-start", "tool-input-available",
                "tool-output-available", "finish-step", "start-step", "text-start", "text-delta", "text-end", "message-metadata",
                "finish-step", "finish",
            ],
            SseText.Types(stream));
    }

    [Fact]
    public async Task A_tool_that_fails_sends_the_browser_no_reason()
    {
        AIFunction failing = AIFunctionFactory.Create(
            string () => throw new InvalidOperationException("the password is 1234"), "get_order");
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().CallTool("get_order"), "Sorry."), chat: it => it.Tools.Add(failing));

        string stream = await host.Browser().AskAsync("Where is it?");

        Assert.Contains("tool-output-error", SseText.Types(stream));
        Assert.DoesNotContain("1234", stream);
    }

    [Fact]
    public async Task A_call_that_nobody_answers_does_not_shut_the_conversation()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().CallTool("unheard_of"), "I cannot.", "Again."));

        string first = await host.Browser().AskAsync("Where is it?");
        string second = await host.Browser().AskAsync("And?");

        Assert.Equal(("I cannot.", "Again."), (SseText.Answer(first), SseText.Answer(second)));
    }

    [Fact]
    public async Task A_call_that_another_program_left_open_does_not_shut_it_either()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Hello.", new ScriptedTurn().CallTool("other"), "Closed.", "Again."));
        await host.Browser().AskAsync("Hi");
        using AivaxChatClient program = host.Engine.CreateClient();
        await program.OpenSession(host.Engine.Sessions[0].AccessKey).SendAsync("Do it");

        string stream = await host.Browser().AskAsync("And?");

        Assert.Equal("Again.", SseText.Answer(stream));
    }

    [Fact]
    public async Task A_tool_goes_on_after_the_browser_has_left()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("I look. ").CallTool("get_order"), "Tomorrow."),
            chat: it => it.Tools.Add(gate.ToTool()));
        await (await OpenStream.Of(host.Browser().SendAsync("Where is it?"))).LeaveAfterAsync("tool-input-available");
        await gate.Reached;

        await using OpenStream again = await OpenStream.Of(host.Browser().GetAsync("api/chat/c1/stream"));
        await again.UntilAsync("tool-input-available");
        gate.Open();

        Assert.Equal("I look. Tomorrow.", SseText.Answer(await again.ToEndAsync()));
    }
}
