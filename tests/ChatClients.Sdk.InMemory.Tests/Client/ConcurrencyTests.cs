using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class ConcurrencyTests
{
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
        Task<HttpResponseMessage> waiting =
            aivax.Http.SendAsync(BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"2"}"""u8.ToArray()), stop.Token);

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
