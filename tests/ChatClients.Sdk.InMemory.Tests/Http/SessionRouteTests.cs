using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class SessionRouteTests
{
    [Fact]
    public async Task Information_has_the_shape_of_the_contract()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("Olá!").ReportUsage(380, 32)));
        string key = await wire.CreateAsync("""{"tag":"my-user-tag"}""");
        wire.Time.Advance(TimeSpan.FromMinutes(5));
        await wire.PromptAsync(key, """{"prompt":"Oi"}""");

        WireAnswer answer = await wire.GetAsync(BareAivax.Session(key));

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            $$$"""
            {"message":null,"data":{"sessionId":"{{{wire.Find(key).SessionId}}}","tag":"my-user-tag",
            "createdAt":"2026-11-22T12:00:00Z","lastActivity":"2026-11-22T12:05:00Z","expiresAt":"2026-11-22T13:00:00Z",
            "messageCount":2,"tokenCount":412,"usage":{"prompt_tokens":380,"completion_tokens":32,"total_tokens":412},
            "messages":[{"role":"user","content":"Oi"},{"role":"assistant","content":"Olá!"}]}}
            """.ReplaceLineEndings(""),
            answer.Body);
    }

    [Fact]
    public async Task A_new_session_has_an_empty_history()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        Assert.EndsWith(
            """messageCount":0,"tokenCount":0,"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0},"messages":[]}}""",
            (await wire.GetAsync(BareAivax.Session(key))).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_is_no_activity()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();
        wire.Time.Advance(TimeSpan.FromMinutes(59));
        await wire.GetAsync(BareAivax.Session(key));
        await wire.GetAsync(BareAivax.Session(key) + "/transcript");

        Assert.Equal(BareAivax.Noon, wire.Find(key).LastActivity);
        Assert.Equal(BareAivax.Noon.AddHours(1), wire.Find(key).ExpiresAt);
    }

    [Fact]
    public async Task Retry_replaces_what_follows_the_last_user_message()
    {
        var gateway = new ScriptedGateway("One.", "Two.", "Two, again.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync("""{"extraContext":"plan=gold"}""");
        await wire.PromptAsync(key, """{"prompt":"1"}""");
        await wire.PromptAsync(key, """{"prompt":"2"}""");

        WireAnswer answer = await wire.PostAsync(BareAivax.Session(key) + "/retry", """{"stream":false}""");

        Assert.Contains("\"completionText\":\"Two, again.\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["1", "One.", "2", "Two, again."], wire.Find(key).Messages.Select(message => message.Text));
        Assert.Equal(["plan=gold", "1", "One.", "2"], gateway.Conversations[2].Select(message => message.Text));
    }

    [Fact]
    public async Task Retry_streams_when_asked()
    {
        using var wire = new BareAivax(new ScriptedGateway("One.", "Again."));
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"1"}""");

        WireAnswer answer = await wire.PostAsync(BareAivax.Session(key) + "/retry", """{"stream":true}""");

        Assert.Equal("text/event-stream; charset=utf-8", answer.ContentType);
        Assert.Contains("{\"content\":\"Again.\"}", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_frees_a_conversation_from_its_open_calls()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().CallTool("a"), "No need."));
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"1"}""");

        await wire.PostAsync(BareAivax.Session(key) + "/retry", "{}");

        Assert.Empty(wire.Find(key).OpenToolCalls);
        Assert.Equal(["1", "No need."], wire.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_retry_that_fails_keeps_the_former_answer()
    {
        using var wire = new BareAivax(new ScriptedGateway("One.", new ScriptedTurn().Say("Tw").Fail("No.")));
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"1"}""");

        (await wire.PostAsync(BareAivax.Session(key) + "/retry", "{}")).IsError(500, "No.");

        Assert.Equal(["1", "One."], wire.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Retry_needs_a_user_message()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        (await wire.PostAsync(BareAivax.Session(key) + "/retry", "{}")).IsError(400, "no user message");
    }

    [Fact]
    public async Task Reset_empties_the_conversation_and_keeps_the_session()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().CallTool("a"), "Hello."));
        string key = await wire.CreateAsync("""{"tag":"ana","extraContext":"plan=gold","metadata":{"a":"1"}}""");
        await wire.PromptAsync(key, """{"prompt":"1"}""");
        InMemorySession before = wire.Find(key);
        DateTimeOffset end = before.ExpiresAt;

        WireAnswer answer = await wire.PostAsync(BareAivax.Session(key) + "/reset", "{}");

        Assert.Equal("""{"message":null,"data":null}""", answer.Body);
        InMemorySession after = wire.Find("ana");
        Assert.Equal((before.SessionId, key, before.TalkUrl, end), (after.SessionId, after.AccessKey, after.TalkUrl, after.ExpiresAt));
        Assert.Equal(
            ("plan=gold", 0, 0, 0),
            (after.ExtraContext, after.Messages.Count, after.OpenToolCalls.Count, after.Usage.TotalTokenCount ?? 0));
        await wire.PromptAsync(key, """{"prompt":"2"}""");
    }

    [Fact]
    public async Task The_transcript_is_text()
    {
        using var wire = new BareAivax(
            new ScriptedGateway(new ScriptedTurn().Say("Um momento.").UseServerTool("busca", """{"q":"x"}""", "achei").Say("Olá!")));
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"Oi"}""");

        WireAnswer answer = await wire.GetAsync(BareAivax.Session(key) + "/transcript");

        Assert.Equal(200, answer.Status);
        Assert.Equal("text/plain; charset=utf-8", answer.ContentType);
        Assert.Equal(
            "user: Oi\n\nassistant: Um momento.\n\nassistant: [calls busca {\"q\":\"x\"}]\n\ntool: achei\n\nassistant: Olá!\n\n",
            answer.Body);
    }
}
