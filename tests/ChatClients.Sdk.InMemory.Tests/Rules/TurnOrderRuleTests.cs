using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class TurnOrderRuleTests
{
    [Fact]
    public async Task R23_Turns_run_in_the_order_in_which_they_came()
    {
        var door = new Door();
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk[^1].Text == "0" ? new ScriptedTurn().WaitFor(door.WaitAsync).Say("ok") : "ok"));
        string key = await aivax.CreateAsync();
        List<Task<WireAnswer>> turns = [aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"0"}""")];
        await door.Reached;
        for (int i = 1; i <= 40; i++)
        {
            turns.Add(aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"{{i}}"}"""));
        }

        door.Open();
        await Task.WhenAll(turns).WithinReason();

        Assert.Equal(
            Enumerable.Range(0, 41).Select(i => $"{i}"),
            aivax.Find(key).Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text));
    }

    [Fact]
    public async Task R23_When_too_many_wait_the_next_is_refused()
    {
        var door = new Door();
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk.Count == 1 ? new ScriptedTurn().WaitFor(door.WaitAsync).Say("ok") : "ok"),
            options => options.MaxQueuedPrompts = 2);
        string key = await aivax.CreateAsync();
        Task<WireAnswer> first = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");
        await door.Reached;
        Task<WireAnswer>[] waiting = [.. "23".Select(i => aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"{{i}}"}"""))];

        WireAnswer refused = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"4"}""").WithinReason();

        refused.IsError(429, "Too many prompts wait for their turn in this session: 2 at most.");
        Assert.Equal("1", refused.RetryAfter);
        door.Open();
        Assert.All(await Task.WhenAll([first, .. waiting]).WithinReason(), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(6, aivax.Find(key).MessageCount);
        await aivax.PromptAsync(key, """{"prompt":"4"}""");
    }

    [Fact]
    public async Task R23_Who_gives_up_waiting_makes_room()
    {
        var door = new Door();
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk.Count == 1 ? new ScriptedTurn().WaitFor(door.WaitAsync).Say("ok") : "ok"),
            options => options.MaxQueuedPrompts = 1);
        string key = await aivax.CreateAsync();
        Task<WireAnswer> first = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");
        await door.Reached;
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> second =
            aivax.Http.SendAsync(BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"2"}"""u8.ToArray()), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WithinReason());

        Task<WireAnswer> third = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"3"}""");

        door.Open();
        await Task.WhenAll(first, third).WithinReason();
        Assert.Equal(["1", "ok", "3", "ok"], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task R23_However_many_give_up_the_turn_is_never_lost()
    {
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().WaitFor(async _ => await Task.Yield()).Say("ok")));
        string key = await aivax.CreateAsync();

        int[] answered = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            Task<HttpResponseMessage> turn = aivax.Http.SendAsync(
                BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), System.Text.Encoding.UTF8.GetBytes($$"""{"prompt":"{{i}}"}""")),
                stop.Token);
            if (i % 3 == 0)
            {
                await stop.CancelAsync();
            }

            try
            {
                using HttpResponseMessage answer = await turn;
                return (int)answer.StatusCode;
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
        }))).WithinReason();

        Assert.Empty(answered.Except([0, 200, 429]));
        await aivax.PromptAsync(key, """{"prompt":"last"}""").WithinReason();
        IReadOnlyList<ChatMessage> messages = aivax.Find(key).Messages;
        Assert.All(messages.Chunk(2), pair => Assert.Equal(("user", "assistant"), (pair[0].Role.Value, pair[1].Role.Value)));
        Assert.InRange(messages.Count / 2, answered.Count(status => status == 200) + 1, 401);
    }
}
