using System.Runtime.CompilerServices;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>Tools of the gateway that would never end.</summary>
public sealed class ServerToolLimitTests
{
    private const string TooLong = "The AI gateway failed: The tool 'lookup' has had no result for 100 seconds";
    private const string TooMany = "The AI gateway failed: The turn has more than 16 rounds of tool calls";

    private readonly Door _door = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E8_A_tool_that_hangs_is_ended_by_its_time_limit(bool streamed)
    {
        using var tools = new ToolAivax(
            new ScriptedGateway(new ScriptedTurn().Say("I will look. ").CallTool("lookup"), "Found.", "Still here."),
            AIFunctionFactory.Create(async (CancellationToken stop) => await _door.WaitAsync(stop), "lookup"));
        (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed);
        await _door.Reached;

        tools.Aivax.Time.Advance(TimeSpan.FromSeconds(100) - TimeSpan.FromMilliseconds(1));
        Assert.False(turn.IsCompleted);
        tools.Aivax.Time.Advance(TimeSpan.FromMilliseconds(1));

        ToolAivax.Failed(tools.Aivax, key, await turn.WithinReason(), streamed, TooLong);
        await _door.Cancelled;
    }

    [Fact]
    public async Task E8_A_tool_that_hangs_and_ignores_its_token_does_not_hold_the_session()
    {
        var never = new TaskCompletionSource<string>();
        using var tools = new ToolAivax(new ScriptedGateway(new ScriptedTurn().CallTool("lookup"), "Still here."), AIFunctionFactory.Create(
            () =>
            {
                _ = _door.WaitAsync(CancellationToken.None);
                return never.Task;
            },
            "lookup"));
        (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed: true);
        await _door.Reached;

        tools.Aivax.Time.Advance(TimeSpan.FromSeconds(100));

        ToolAivax.Failed(tools.Aivax, key, await turn.WithinReason(), streamed: true, TooLong);
        await tools.Aivax.PromptAsync(key, """{"prompt":"Are you there?"}""").WithinReason();
        Assert.Equal(["Are you there?", "Still here."], tools.Aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task E8_Each_call_has_the_limit_for_itself()
    {
        ToolAivax? tools = null;
        using (tools = new ToolAivax(
            new ScriptedGateway(talk => talk.Count < 8 ? new ScriptedTurn().CallTool("lookup") : "Found."),
            AIFunctionFactory.Create(() => tools!.Aivax.Time.Advance(TimeSpan.FromSeconds(99)), "lookup")))
        {
            (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed: false);

            Assert.Equal(200, (await turn.WithinReason()).Status);
            Assert.Equal(BareAivax.Noon.AddSeconds(4 * 99), tools.Aivax.Time.GetUtcNow());
            Assert.Equal("Found.", tools.Aivax.Find(key).Messages[^1].Text);
        }
    }

    [Fact]
    public async Task E8_A_gateway_that_chatters_while_its_tool_hangs_is_ended_too()
    {
        BareAivax? aivax = null;
        using (aivax = new BareAivax(new FakeGateway((_, stop) => ChatterAsync(aivax!, stop))))
        {
            string key = await aivax.CreateAsync();

            WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""").WithinReason();

            ToolAivax.Failed(aivax, key, answer, streamed: true, TooLong);

            // One word a second; whether the last is still sent depends on which is looked at first, it or the clock.
            Assert.InRange(answer.Body.Split("Still looking. ").Length - 1, 99, 100);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E8_A_turn_that_calls_tools_for_ever_ends_with_an_error(bool streamed)
    {
        int run = 0;
        using var tools = new ToolAivax(
            new ScriptedGateway(_ => new ScriptedTurn().CallTool("lookup").CallTool("lookup")),
            AIFunctionFactory.Create(() => ++run, "lookup"));

        (string key, Task<WireAnswer> turn) = await tools.AskAsync(streamed);

        ToolAivax.Failed(tools.Aivax, key, await turn.WithinReason(), streamed, TooMany);
        Assert.Equal(2 * 16, run);
    }

    [Theory]
    [InlineData(16, 16, 200)]
    [InlineData(16, 17, 500)]
    [InlineData(2, 2, 200)]
    [InlineData(2, 3, 500)]
    public async Task E8_As_many_rounds_as_the_option_allows_are_taken(int most, int rounds, int status)
    {
        var turn = new ScriptedTurn();
        for (int i = 0; i < rounds; i++)
        {
            turn.UseServerTool("lookup", result: $"{i}");
        }

        using var aivax = new BareAivax(new ScriptedGateway(turn.Say("Found.")), options => options.MaxServerToolRounds = most);
        string key = await aivax.CreateAsync();

        Assert.Equal(status, (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""").WithinReason()).Status);
        Assert.Equal(status == 200 ? (2 * rounds) + 2 : 0, aivax.Find(key).MessageCount);
    }

    [Fact]
    public async Task E8_Reports_of_a_call_are_no_calls_of_their_own()
    {
        ChatResponseUpdate[] reports =
            [.. Enumerable.Range(0, 100).SelectMany(_ => new[] { Report("Created"), Report("Running") }), Report("Completed"), new(
                ChatRole.Assistant, "Found.")];
        using var aivax = new BareAivax(new FakeGateway(reports), options => options.MaxServerToolRounds = 1);
        string key = await aivax.CreateAsync();

        await aivax.PromptAsync(key, """{"prompt":"Hi"}""").WithinReason();

        Assert.Equal(["Hi", "Found."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task E8_A_tool_that_is_reported_to_have_ended_runs_no_longer()
    {
        BareAivax? aivax = null;
        using (aivax = new BareAivax(new FakeGateway((_, _) => ReportedAsync(aivax!))))
        {
            string key = await aivax.CreateAsync();

            await aivax.PromptAsync(key, """{"prompt":"Hi"}""").WithinReason();

            Assert.Equal("Found.", aivax.Find(key).Messages[^1].Text);
        }
    }

    [Theory]
    [InlineData(0, 16, "ServerToolTimeout")]
    [InlineData(-2, 16, "ServerToolTimeout")]
    [InlineData(25d * 24 * 3600 * 1000, 16, "ServerToolTimeout")]
    [InlineData(1000, 0, "MaxServerToolRounds")]
    public void E8_Limits_that_can_not_be_are_refused(double milliseconds, int rounds, string option)
    {
        var options =
            new InMemoryAivaxOptions { ServerToolTimeout = TimeSpan.FromMilliseconds(milliseconds), MaxServerToolRounds = rounds };

        Assert.StartsWith(option, Assert.Throws<ArgumentException>(() => new InMemoryAivax(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E8_Without_a_time_limit_a_tool_may_take_for_ever()
    {
        using var tools = new ToolAivax(
            new ScriptedGateway(new ScriptedTurn().CallTool("lookup"), "Found."),
            AIFunctionFactory.Create(async (CancellationToken stop) => await _door.WaitAsync(stop), "lookup"),
            options => options.ServerToolTimeout = Timeout.InfiniteTimeSpan);
        (_, Task<WireAnswer> turn) = await tools.AskAsync(streamed: false);
        await _door.Reached;

        tools.Aivax.Time.Advance(TimeSpan.FromDays(1));
        _door.Open();

        Assert.Equal(200, (await turn.WithinReason()).Status);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> ReportedAsync(BareAivax aivax)
    {
        yield return Report("Running");
        yield return Report("completed");
        await Task.Yield();
        aivax.Time.Advance(TimeSpan.FromMinutes(10));
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Found.");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> ChatterAsync(
        BareAivax aivax, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("c1", "lookup") { InformationalOnly = true }]);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Yield();
            aivax.Time.Advance(TimeSpan.FromSeconds(1));
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Still looking. ");
        }
    }

    /// <summary>As a session of this SDK, used as a gateway, reports the service's tools.</summary>
    private static ChatResponseUpdate Report(string state) => new(
        ChatRole.Assistant,
        [new FunctionCallContent(
            "c1", "lookup") { InformationalOnly = true, AdditionalProperties = new() { ["aivax.server_tool.state"] = state } }]);
}
