using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Sixty_four_creates_of_one_tag_at_a_time_make_one_session()
    {
        var engine = new InMemoryAivax();
        for (int round = 0; round < 50; round++)
        {
            string tag = $"user-{round}";
            using var start = new Barrier(8);
            ChatSession[][] sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Patience.Longest);
                    AivaxChatClient client = engine.CreateClient();
                    return Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.CreateWebChatSessionAsync(new() { Tag = tag })));
                },
                TaskCreationOptions.LongRunning).Unwrap())).WithinReason();

            string key = Assert.Single(sessions.SelectMany(some => some).Select(session => session.AccessKey).Distinct());
            Assert.Equal(key, engine.FindSession(tag)!.AccessKey);
        }

        Assert.Equal(50, engine.Sessions.Count);
    }

    [Fact]
    public async Task An_ended_session_is_replaced_once_by_creates_at_a_time()
    {
        using var aivax = new BareAivax();
        string old = await aivax.CreateAsync("""{"tag":"ana","expires":600}""");
        aivax.Time.Advance(TimeSpan.FromMinutes(10));

        string[] keys = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => aivax.CreateAsync("""{"tag":"ana"}""")))).WithinReason();

        Assert.NotEqual(old, Assert.Single(keys.Distinct()));
        Assert.Single(aivax.Engine.Sessions);
    }

    [Fact]
    public async Task A_session_has_one_turn_at_a_time()
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

        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => aivax.PromptAsync(key, $$"""{"prompt":"{{i}}","stream":{{(i % 2 == 0 ? "true" : "false")}}}""")))).WithinReason();

        Assert.Equal(1, most);
        IReadOnlyList<ChatMessage> messages = aivax.Find(key).Messages;
        Assert.Equal(128, messages.Count);
        Assert.All(messages.Chunk(2), pair => Assert.Equal(("user", "assistant", "abc"), (pair[0].Role.Value, pair[1].Role.Value, pair[1].Text)));
        Assert.Equal(64, messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task Sessions_do_not_wait_for_each_other()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(conversation =>
            conversation[^1].Text == "wait" ? new ScriptedTurn().WaitFor(door.WaitAsync).Say("Late.") : "At once."));
        string slow = await aivax.CreateAsync();
        string quick = await aivax.CreateAsync();
        Task<WireAnswer> late = aivax.PostAsync(BareAivax.Prompt(slow), """{"prompt":"wait"}""");
        await door.Reached;

        await aivax.PromptAsync(quick, """{"prompt":"Hi"}""").WithinReason();
        Assert.Equal(200, (await aivax.GetAsync(BareAivax.Session(slow)).WithinReason()).Status);

        door.Open();
        Assert.Equal(200, (await late.WithinReason()).Status);
    }

    [Fact]
    public async Task A_prompt_that_waits_for_its_turn_can_be_cancelled()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().WaitFor(door.WaitAsync).Say("Late."), "Next."));
        string key = await aivax.CreateAsync();
        Task<WireAnswer> late = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");
        await door.Reached;
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> waiting = aivax.Http.SendAsync(BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"2"}"""u8.ToArray()), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WithinReason());
        door.Open();
        await late.WithinReason();
        await aivax.PromptAsync(key, """{"prompt":"3"}""").WithinReason();
        Assert.Equal(["1", "Late.", "3", "Next."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_prompt_that_waits_finds_its_session_deleted()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().WaitFor(door.WaitAsync)));
        string key = await aivax.CreateAsync();
        Task<WireAnswer> first = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");
        await door.Reached;
        Task<WireAnswer> second = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""");

        await aivax.DeleteAsync($"{BareAivax.Sessions}/{aivax.Find(key).SessionId}");

        (await first.WithinReason()).IsError(404, "no such session");
        (await second.WithinReason()).IsError(404, "no such session");
    }
}
