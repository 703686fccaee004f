using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>Prompts of several programs for one session: only the engine can put them in order, since each client knows its own
/// alone.</summary>
public sealed class TurnQueueTests
{
    [Fact]
    public async Task E1_Prompts_of_three_clients_run_one_after_the_other_in_order_of_arrival()
    {
        var door = new Door();
        var gateway = new ScriptedGateway(talk => talk[^1].Text == "first"
            ? new ScriptedTurn().Say("slow ").WaitFor(door.WaitAsync).Say("answer")
            : $"after {talk[^2].Text}");
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway, MaxQueuedPrompts = 2 });
        ChatSession[] sessions = await OpenAsync(engine, clients: 5);
        Task<PromptResponse> first = sessions[0].StreamAsync("first").ToPromptResponseAsync();
        await door.Reached;

        // Next to one that will leave, the queue is full only when the second is in it.
        using var leave = new CancellationTokenSource();
        Task<PromptResponse> leaving = sessions[3].SendAsync("given up", cancellationToken: leave.Token);
        Task<PromptResponse> second = sessions[1].SendAsync("second");
        await IsFullAsync(sessions[4]);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WithinReason());
        Task<PromptResponse> third = sessions[2].SendAsync("third");
        await IsFullAsync(sessions[4]);
        Assert.Single(gateway.Conversations);
        door.Open();

        Assert.Equal(
            ["slow answer", "after slow answer", "after after slow answer"],
            (await Task.WhenAll(first, second, third).WithinReason()).Select(answer => answer.CompletionText));
        Assert.Equal(
            ["first", "slow answer", "second", "after slow answer", "third", "after after slow answer"],
            engine.FindSession(sessions[0].AccessKey)!.Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E1_Beyond_the_bound_of_the_queue_a_prompt_is_refused_and_leaves_no_trace(bool streamed)
    {
        var door = new Door();
        var gateway = new ScriptedGateway(new ScriptedTurn().WaitFor(door.WaitAsync).Say("one"), "two");
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway, MaxQueuedPrompts = 1 });
        ChatSession[] sessions = await OpenAsync(engine, clients: 3);
        Task<PromptResponse> running = sessions[0].SendAsync("1");
        await door.Reached;
        Task<PromptResponse> waiting = sessions[1].SendAsync("2");

        AivaxRateLimitException refused = await Assert.ThrowsAsync<AivaxRateLimitException>(() =>
            (streamed ? sessions[2].StreamAsync("3").ToPromptResponseAsync() : sessions[2].SendAsync("3")).WithinReason());

        Assert.Equal((RequestOutcome.Rejected, TimeSpan.FromSeconds(1)), (refused.Outcome, refused.RetryAfter));
        door.Open();
        await Task.WhenAll(running, waiting).WithinReason();
        Assert.Equal(["1", "one", "2", "two"], (await sessions[2].GetHistoryAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task E1_However_many_talk_at_a_time_no_two_turns_are_mixed()
    {
        int running = 0;
        int most = 0;
        var gateway = new ScriptedGateway(_ => new ScriptedTurn()
            .WaitFor(async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
            })
            .Say("a", "b", "c")
            .WaitFor(_ => Task.FromResult(Interlocked.Decrement(ref running))));
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 64).Select(
                i => Task.Run(() => aivax.PromptAsync(key, $$"""{"prompt":"{{i}}","stream":{{(i % 2 == 0 ? "true" : "false")}}}"""))))
                .WithinReason();

        Assert.Equal(1, most);
        IReadOnlyList<ChatMessage> messages = aivax.Find(key).Messages;
        Assert.Equal(128, messages.Count);
        Assert.All(
            messages.Chunk(2), pair => Assert.Equal(("user", "assistant", "abc"), (pair[0].Role.Value, pair[1].Role.Value, pair[1].Text)));
        Assert.Equal(64, messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text).Distinct().Count());
    }

    /// <summary>As many prompts wait as may: one more is refused.</summary>
    private static Task IsFullAsync(ChatSession other) =>
        Assert.ThrowsAsync<AivaxRateLimitException>(() => other.SendAsync("too many").WithinReason());

    /// <summary>The same session, in clients that know nothing of each other.</summary>
    private static async Task<ChatSession[]> OpenAsync(InMemoryAivax engine, int clients)
    {
        ChatSession session = await engine.CreateClient().CreateWebChatSessionAsync(new());
        return [session, .. Enumerable.Range(1, clients - 1).Select(_ => engine.CreateClient().OpenSession(session.AccessKey))];
    }
}
