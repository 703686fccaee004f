using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit.Sdk;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>The code under test swallows what it gets: the test is red all the same.</summary>
public sealed class RememberedFailureTests
{
    private static readonly Exception s_red = Assert.Throws<EqualException>(() => Assert.Equal("ana", "eva"));

    public static TheoryData<string> Places =>
        ["function", "wait", "assistant", "late assistant", "assistant inside another", "fetcher", "counter"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task QC2_An_assertion_that_was_swallowed_is_thrown_by_every_verification(string place)
    {
        InMemoryAivax engine = Engine(place);
        await TalkAsync(engine, context: true);

        Assert.Same(s_red, Assert.Throws<EqualException>(engine.Verify));
        Assert.Same(s_red, Assert.Throws<EqualException>(engine.VerifyNoUnmatchedRequests));
        Assert.Same(s_red, Assert.Throws<EqualException>(engine.Faults.VerifyAllUsed));
    }

    [Theory]
    [InlineData("function")]
    [InlineData("wait")]
    public async Task QC2_A_script_throws_its_own_failure_when_it_is_asked_whether_it_finished(string place)
    {
        var gateway = (ScriptedGateway)Gateway(place);
        await TalkAsync(new InMemoryAivax(new() { Gateway = gateway }));

        Assert.Same(s_red, Assert.Throws<EqualException>(gateway.VerifyFinished));
    }

    [Fact]
    public async Task QC2_A_turn_beyond_the_end_of_a_script_is_reported_by_every_verification()
    {
        var gateway = new ScriptedGateway("One.");
        var engine = new InMemoryAivax(new() { Gateway = gateway });
        await TalkAsync(engine, turns: 2);

        foreach (Action verify in new Action[] { engine.Verify, engine.VerifyNoUnmatchedRequests, engine.Faults.VerifyAllUsed,
            gateway.VerifyFinished })
        {
            Assert.Contains("turn 2 was asked for", Assert.Throws<InvalidOperationException>(verify).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void QC2_A_fault_that_was_never_met_is_reported_by_every_verification()
    {
        var engine = new InMemoryAivax();
        engine.Faults.OnPrompt().Fail(503);

        foreach (Action verify in new Action[] { engine.Verify, engine.VerifyNoUnmatchedRequests, engine.Faults.VerifyAllUsed })
        {
            Assert.Contains("- Send Prompt: answer 503 – used 0 times", Assert.Throws<InvalidOperationException>(verify).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task QC2_Messages_on_a_channel_are_watched_too()
    {
        InMemoryAivax engine = Engine("function");

        Assert.Equal(ChannelOutcome.Failed, (await engine.Telegram(engine.DefaultChatClientId).ReceiveAsync("555", "Hi")).Outcome);

        Assert.Same(s_red, Assert.Throws<EqualException>(engine.Verify));
    }

    [Fact]
    public async Task QC2_What_a_test_plays_is_no_failure()
    {
        var gateway = new ScriptedGateway(new ScriptedTurn().Fail("out of order"),
            new ScriptedTurn().Say("Half").Fail(new FormatException("half an answer")), "Well.");
        var engine = new InMemoryAivax(new()
        {
            Gateway = gateway,
            ContextFetcher = (_, _) =>
            throw new HttpRequestException("no such host")
        });
        await TalkAsync(engine, turns: 3);
        await TalkAsync(engine, context: true);

        engine.Verify();
        gateway.VerifyFinished();
    }

    [Fact]
    public async Task QC2_A_caller_who_leaves_fails_no_script()
    {
        var door = new Door();
        var engine = new InMemoryAivax(new() { Gateway = new ScriptedGateway(new ScriptedTurn().WaitFor(door.WaitAsync)) });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        using var stop = new CancellationTokenSource();
        Task talk = session.SendAsync("Hi", cancellationToken: stop.Token);
        await door.Reached;

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => talk.WithinReason());
        await door.Cancelled;

        engine.Verify();
    }

    [Fact]
    public async Task QC2_Going_back_to_the_seed_forgets()
    {
        InMemoryAivax engine = Engine("function");
        await TalkAsync(engine);

        engine.Reset();

        engine.Verify();
    }

    [Fact]
    public async Task QC2_A_script_not_played_to_its_end_is_reported_by_the_whole_verification()
    {
        var engine = new InMemoryAivax(new() { Gateway = new ScriptedGateway("One.", "Two.") });
        await TalkAsync(engine);

        Assert.Contains("turns left: 1", Assert.Throws<InvalidOperationException>(engine.Verify).Message, StringComparison.Ordinal);
        engine.VerifyNoUnmatchedRequests();
    }

    private static InMemoryAivax Engine(string place) => new(new()
    {
        Gateway = Gateway(place),
        ContextFetcher = (_, _) => place == "fetcher" ? throw s_red : Task.FromResult("context"),
        TokenCounter = _ => place == "counter" ? throw s_red : 1,
    });

    private static IChatClient Gateway(string place) => place switch
    {
        "function" => new ScriptedGateway(_ => throw s_red),
        "wait" => new ScriptedGateway(_ => new ScriptedTurn().WaitFor(_ => Task.FromException(s_red))),
        "assistant" => new FakeGateway((_, _) => throw s_red),
        "late assistant" => new FakeGateway((_, _) => ThrowLate()),
        "assistant inside another" => new SwallowingGateway(new ScriptedGateway(_ => throw s_red)),
        _ => new ScriptedGateway(_ => "Hello."),
    };

    private static async IAsyncEnumerable<ChatResponseUpdate> ThrowLate()
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Half");
        await Task.Yield();
        throw s_red;
    }

    private static async Task TalkAsync(InMemoryAivax engine, int turns = 1, bool context = false)
    {
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session =
            await client.CreateWebChatSessionAsync(new() { ContextLocation = context ? new Uri("https://example.com/context.txt") : null });
        for (int turn = 0; turn < turns; turn++)
        {
            await Record.ExceptionAsync(() => session.SendAsync("Hi"));
        }
    }

    private sealed class SwallowingGateway(IChatClient answers) : DelegatingChatClient(answers)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Record.ExceptionAsync(() =>
                base.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken));
            yield return new ChatResponseUpdate(ChatRole.Assistant, "All is well.");
        }
    }
}
