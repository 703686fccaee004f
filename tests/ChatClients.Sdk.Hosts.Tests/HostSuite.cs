using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>What a client does on every host: a program on that host talks over a socket to an engine in this process, and the test
/// compares the lines that it writes.</summary>
/// <param name="host">The web server in front of the engines.</param>
public abstract class HostSuite(EngineHost host) : IClassFixture<EngineHost>
{
    /// <summary>How the host starts its program.</summary>
    protected abstract Task<string[]> CommandAsync();

    /// <summary>What a host knows of a connection that broke in the middle of an answer.</summary>
    protected virtual string CutReason => "ConnectionLost";

    /// <summary>What a host knows of a prompt that reached no server. A browser takes the body before it connects.</summary>
    protected virtual string UnreachableOutcome => "NotSent";

    [Fact]
    public async Task A_session_is_created_reused_and_prompted()
    {
        using var service = new HostedEngine(host, talk => new ScriptedTurn().Say($"You said: {talk[^1].Text} €"));

        Assert.Equal(["the same session: True", "You said: Olá, você €", "history: 2", "done"], await RunAsync("create", service));
        Assert.Equal("gold plan", Assert.Single(service.Engine.Sessions).ExtraContext);
    }

    [Fact]
    public async Task A_stream_is_read_piece_by_piece()
    {
        var firstIsRead = new TaskCompletionSource();
        using var service = new HostedEngine(
            host, _ => new ScriptedTurn().Say("One, ").WaitFor(stop => firstIsRead.Task.WaitAsync(stop)).Say("two."));

        using HostProgram program = await StartAsync("stream", service.Address, service.ApiKey, service.ChatClientId);

        Assert.Equal("piece: One, ", await program.ReadLineAsync());
        firstIsRead.SetResult();
        Assert.Equal(["piece: two.", "done"], await program.ReadToEndAsync());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_an_error()
    {
        using var service = new HostedEngine(host, _ => new ScriptedTurn().Say("One, ", "two, "));
        StreamFault fault = service.Engine.Faults.OnPrompt().WhileStreaming().StallAfter(events: 2).CutAfter(events: 2);

        using HostProgram program = await StartAsync("cut", service.Address, service.ApiKey, service.ChatClientId);

        // What arrived with the cut can be lost: fetch drops it.
        Assert.Equal("piece: One, ", await program.ReadLineAsync());
        fault.Release();
        Assert.Equal([$"{CutReason} Unknown: One, ", "history: 0", "done"], await program.ReadToEndAsync());
    }

    [Fact]
    public async Task A_cancelled_answer_leaves_the_session_usable()
    {
        using var service = new HostedEngine(host, talk => talk[^1].Text == "Again."
            ? new ScriptedTurn().Say("Once more.")
            : new ScriptedTurn().Say("One, ").WaitFor(stop => Task.Delay(Timeout.Infinite, stop)));

        Assert.Equal(["cancelled: True", "Once more.", "done"], await RunAsync("cancel", service));
        Assert.Equal(2, Assert.Single(service.Engine.Sessions).Messages.Count);
    }

    [Fact]
    public async Task A_refusal_is_a_typed_error()
    {
        using var service = new HostedEngine(host, _ => new ScriptedTurn().Say("Never."));

        string[] expected = ["AivaxAuthenticationException Rejected", "deleted: True", "ChatSessionUnavailableException Rejected", "done"];
        Assert.Equal(expected, await RunAsync("refused", service));
    }

    [Fact]
    public async Task A_prompt_that_finds_nobody_says_what_is_known_of_it()
    {
        using var port = new ClosedPort();
        using HostProgram program = await StartAsync("unreachable", port.Address.AbsoluteUri, "key", "chat-client");

        Assert.Equal([$"AivaxConnectionException {UnreachableOutcome}", "done"], await program.ReadToEndAsync());
    }

    [Fact]
    public async Task A_tool_runs_and_its_result_reaches_the_assistant()
    {
        using var service = new HostedEngine(host, talk => talk.Any(message => message.Role == ChatRole.Tool)
            ? new ScriptedTurn().Say("It arrives tomorrow.")
            : new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A1"}"""));

        Assert.Equal(["It arrives tomorrow.", "done"], await RunAsync("tools", service));
        Assert.Contains("A1 arrives tomorrow", service.Engine.Requests[^1].Body);
    }

    [Fact]
    public async Task A_reset_empties_the_history()
    {
        using var service = new HostedEngine(host, _ => new ScriptedTurn().Say("Hello."));

        Assert.Equal(["history: 0", "done"], await RunAsync("reset", service));
    }

    [Fact]
    public async Task Chat_clients_are_managed()
    {
        using var service = new HostedEngine(host, _ => new ScriptedTurn().Say("Never."));

        Assert.Equal(["Sales, pt-BR, 30", "listed: 2", "deleted: True", "done"], await RunAsync("manage", service));
    }

    [Fact]
    public async Task A_client_is_registered_from_a_configuration()
    {
        using var service = new HostedEngine(host, _ => new ScriptedTurn().Say("Hello."));

        Assert.Equal(["Hello.", "done"], await RunAsync("registered", service));
    }

    private async Task<string[]> RunAsync(string scenario, HostedEngine service)
    {
        using HostProgram program = await StartAsync(scenario, service.Address, service.ApiKey, service.ChatClientId);
        return await program.ReadToEndAsync();
    }

    private async Task<HostProgram> StartAsync(params string[] arguments) => new([.. await CommandAsync(), .. arguments]);
}
