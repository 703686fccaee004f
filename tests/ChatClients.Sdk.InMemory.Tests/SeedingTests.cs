using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests;

public sealed class SeedingTests : IDisposable
{
    private static readonly ChatMessage[] s_history = [new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello.")];

    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task A_seeded_session_goes_on_where_its_history_ends()
    {
        InMemorySession session = _aivax.Engine.SeedSession(
            new()
            {
                Tag = "ana",
                Expires = TimeSpan.FromMinutes(10),
                ExtraContext = "plan=gold",
                ContextLocation = new Uri("https://example.com/a"),
                Metadata = { ["a"] = "1" },
            },
            s_history);

        Assert.Equal(
            ("ana", "plan=gold", "https://example.com/a", 2, 0),
            (session.Tag, session.ExtraContext, session.ContextLocation, session.MessageCount, session.MessagesInLastHour));
        Assert.Equal(
            (BareAivax.Noon, BareAivax.Noon, BareAivax.Noon.AddMinutes(10), true),
            (session.CreatedAt, session.LastActivity, session.ExpiresAt, session.IsLive));
        Assert.Equal(session.AccessKey, await _aivax.CreateAsync("""{"tag":"ana","contextLocation":""}"""));
        await _aivax.PromptAsync(session.AccessKey, """{"prompt":"More"}""");
        Assert.Equal(["Hi", "Hello.", "More", "Hello."], session.Messages.Select(message => message.Text));
        Assert.Equal(1, session.MessagesInLastHour);
    }

    [Fact]
    public async Task A_seeded_call_without_a_result_is_open()
    {
        InMemorySession session = _aivax.Engine.SeedSession(
            history: [
                new(ChatRole.User, "Hi"),
                new(ChatRole.Assistant, [new FunctionCallContent("c1", "find"), new FunctionCallContent("c2", "sort")]),
                new(ChatRole.Tool, [new FunctionResultContent("c1", "x")])]);

        Assert.Equal("c2", Assert.Single(session.OpenToolCalls).CallId);
        await _aivax.PromptAsync(session.AccessKey, """{"prompt":{"role":"tool","tool_call_id":"c2","content":"y"}}""");
    }

    [Fact]
    public void A_session_against_the_rules_is_not_seeded()
    {
        Assert.Throws<ArgumentException>(() => _aivax.Engine.SeedSession(new() { Expires = TimeSpan.FromMinutes(9) }));
        Assert.Throws<ArgumentException>(() => _aivax.Engine.SeedSession(new() { Tag = " " }));
        Assert.Throws<ArgumentException>(() => _aivax.Engine.SeedSession(new() { ChatClientId = "unknown" }));
        Assert.Throws<ArgumentException>(() => _aivax.Engine.SeedSession(history: [new(new ChatRole("narrator"), "Once")]));
        Assert.Throws<ArgumentException>(() => _aivax.Engine.AddChatClient(new() { LimitingParameters = new() { MaxMessages = 0 } }));
        Assert.Empty(_aivax.Engine.Sessions);
    }

    [Fact]
    public void A_tag_is_seeded_once()
    {
        _aivax.Engine.SeedSession(new() { Tag = "ana" });

        Assert.Throws<InvalidOperationException>(() => _aivax.Engine.SeedSession(new() { Tag = "ana" }));

        _aivax.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(BareAivax.Noon.AddHours(2), _aivax.Engine.SeedSession(new() { Tag = "ana" }).ExpiresAt);
    }

    [Fact]
    public async Task Reset_brings_back_what_was_seeded_and_nothing_else()
    {
        string other = _aivax.Engine.AddChatClient(new() { Name = "Other", LimitingParameters = new() { MaxMessages = 2 } });
        InMemorySession seeded = _aivax.Engine.SeedSession(new() { Tag = "ana", ChatClientId = other }, s_history[..1]);
        string key = await _aivax.CreateAsync();
        await _aivax.PromptAsync(seeded.AccessKey, """{"prompt":"More"}""");
        await _aivax.PutAsync($"{BareAivax.ChatClients}/{other}", """{"name":"Changed"}""");
        await _aivax.PostAsync(BareAivax.ChatClients, """{"name":"New","aiGatewayId":"g"}""");
        _aivax.Engine.Faults.OnPrompt().Fail(503);
        _aivax.Time.Advance(TimeSpan.FromDays(7));

        _aivax.Engine.Reset();

        Assert.Empty(_aivax.Engine.Requests);
        Assert.Empty(_aivax.Engine.Faults.Scripted);
        InMemorySession session = Assert.Single(_aivax.Engine.Sessions);
        Assert.Equal((seeded.SessionId, seeded.AccessKey, other), (session.SessionId, session.AccessKey, session.ChatClientId));
        Assert.Equal((1, 0, BareAivax.Noon.AddDays(7).AddHours(1)), (session.MessageCount, session.MessagesInLastHour, session.ExpiresAt));
        Assert.False(seeded.IsLive);
        (await _aivax.GetAsync(BareAivax.Session(key))).IsError(404, "no such session");
        Assert.Equal(
            ["In-memory chat client", "Other"], (await _aivax.GetAsync(BareAivax.ChatClients)).Json.GetProperty("data").EnumerateArray()
                .Select(it => it.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task After_a_reset_the_same_calls_make_the_same_ids()
    {
        _aivax.Engine.AddChatClient();
        _aivax.Engine.SeedSession();
        string[] before = [await _aivax.CreateAsync(), await _aivax.CreateAsync()];

        _aivax.Engine.Reset();

        string[] after = [await _aivax.CreateAsync(), await _aivax.CreateAsync()];
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task After_a_reset_no_key_comes_twice()
    {
        await _aivax.CreateAsync();
        InMemorySession seeded = _aivax.Engine.SeedSession(new() { Tag = "x" });

        _aivax.Engine.Reset();

        string[] keys = [await _aivax.CreateAsync("""{"tag":"y"}"""), await _aivax.CreateAsync("""{"tag":"z"}"""), seeded.AccessKey];
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal("x", _aivax.Engine.FindSession(seeded.AccessKey)?.Tag);
    }

    [Fact]
    public async Task Reset_breaks_running_turns_off()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().WaitFor(door.WaitAsync)));
        string key = await aivax.CreateAsync();
        Task<WireAnswer> turn = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;

        aivax.Engine.Reset();

        (await turn.WithinReason()).IsError(404, "no such session");
    }

    public void Dispose() => _aivax.Dispose();
}
