using System.Runtime.CompilerServices;
using ChatClients.Sdk.InMemory.Tests.Integrations;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>After an end, nothing goes on: no answer, no waiting message, and nothing that keeps an engine in memory.</summary>
[Collection(nameof(Timed))]
public sealed class NothingLeftTests
{
    [Fact]
    public async Task E13_Disposing_the_client_leaves_no_answer_of_two_hundred_running()
    {
        var gateway = new EndlessGateway();
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        AivaxChatClient client = engine.CreateClient();
        Task<PromptResponse>[] turns = [.. Enumerable.Range(0, 200).Select(async i =>
        {
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            return i % 2 == 0 ? await session.StreamAsync("Hi").ToPromptResponseAsync() : await session.SendAsync("Hi");
        })];
        await gateway.BegunAsync(200);

        client.Dispose();

        await gateway.EndedAsync(200).WaitAsync(Timed.Promised);
        Assert.Equal(0, gateway.Running);
        foreach (Task<PromptResponse> turn in turns)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.WithinReason());
        }

        Assert.All(engine.Sessions, session => Assert.Equal(0, session.MessageCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_Nothing_holds_an_engine_whose_client_was_disposed_in_the_middle_of_a_turn(bool streamed)
    {
        WeakReference engine = await LeaveAsync(streamed);

        // The last tasks release their objects within a few collections.
        for (int i = 0; i < 100 && engine.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(engine.IsAlive);
    }

    [Fact]
    public async Task E13_Reset_ends_an_answer_on_a_messaging_service_without_a_caller()
    {
        var gateway = new EndlessGateway();
        var rig = new ChannelRig(gateway);
        using var stop = new CancellationTokenSource();
        Task<ChannelReplies> left = rig.Telegram.ReceiveAsync("555", "Hi", stop.Token);
        Task<ChannelReplies> answered = rig.WhatsApp.ReceiveAsync("+55 11 98765-4321", "Hi");
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Are you there?");
        await gateway.BegunAsync(2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(2, gateway.Running);

        rig.Engine.Reset();

        await gateway.EndedAsync(2).WaitAsync(Timed.Promised);
        Assert.Equal(
            [ChannelOutcome.Dropped, ChannelOutcome.Dropped],
            (await Task.WhenAll(answered, waiting).WaitAsync(Timed.Promised)).Select(replies => replies.Outcome));
        Assert.Equal(0, gateway.Running);
        Assert.Empty(rig.Engine.Sessions);
    }

    [Fact]
    public async Task E13_Reset_drops_a_message_that_waits_for_another_one()
    {
        ChannelRig rig = await new ChannelRig(ChannelRig.Counting()).SetAsync(
            new WebChatClientParameters { MessageDebounceInterval = System.Text.Json.JsonSerializer.SerializeToElement(60_000) });
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Hi");

        rig.Engine.Reset();

        Assert.Equal(ChannelOutcome.Dropped, (await waiting.WaitAsync(Timed.Promised)).Outcome);
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(rig.Engine.Sessions);
        Assert.Equal(["1: Hello"], await rig.Telegram.ReceiveAsync("555", "Hello").WithinReason());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> LeaveAsync(bool streamed)
    {
        var gateway = new EndlessGateway();
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        Task turn = streamed ? session.StreamAsync("Hi").ToPromptResponseAsync() : session.SendAsync("Hi");
        await gateway.BegunAsync();
        client.Dispose();
        await gateway.EndedAsync().WithinReason();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.WithinReason());
        return new WeakReference(engine);
    }
}
