using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class CreateSessionTests : IDisposable
{
    private readonly BareAivax _wire = new();

    [Fact]
    public async Task The_answer_has_the_shape_of_the_contract()
    {
        WireAnswer answer = await _wire.PostAsync(BareAivax.Sessions, """
            {"expires":3600,"extraContext":"# Contexto adicional\r\n\r\nVocê está falando com Eduardo.",
            "contextLocation":"https://example.com/context.txt","tag":"my-user-tag","metadata":{"foo":"bar"}}
            """);

        InMemorySession session = _wire.Find("my-user-tag");
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal(
            $$$"""
            {"message":null,"data":{"sessionId":"{{{session.SessionId}}}","accessKey":"{{{session.AccessKey}}}",
            "talkUrl":"https://aivax.test/chat/{{{session.AccessKey}}}"}}
            """.ReplaceLineEndings(""),
            answer.Body);
        Assert.Matches("^wky_[a-z0-9]{55}$", session.AccessKey);
        Assert.Equal("# Contexto adicional\r\n\r\nVocê está falando com Eduardo.", session.ExtraContext);
        Assert.Equal("https://example.com/context.txt", session.ContextLocation);
        Assert.Equal(new KeyValuePair<string, string>("foo", "bar"), Assert.Single(session.Metadata));
        Assert.Equal(BareAivax.Noon.AddHours(1), session.ExpiresAt);
    }

    [Fact]
    public async Task A_tag_of_a_live_session_returns_that_session()
    {
        WireAnswer first = await _wire.PostAsync(BareAivax.Sessions, """{"tag":"ana"}""");
        WireAnswer second = await _wire.PostAsync(BareAivax.Sessions, """{"tag":"ana"}""");

        Assert.Equal(first.Body, second.Body);
        Assert.Single(_wire.Engine.Sessions);
    }

    [Fact]
    public async Task Without_a_tag_each_session_is_a_new_one()
    {
        Assert.NotEqual(await _wire.CreateAsync(), await _wire.CreateAsync());
        Assert.Equal(2, _wire.Engine.Sessions.Count);
    }

    [Fact]
    public async Task Tags_are_compared_exactly()
    {
        Assert.NotEqual(await _wire.CreateAsync("""{"tag":"ana"}"""), await _wire.CreateAsync("""{"tag":"Ana"}"""));
    }

    [Fact]
    public async Task A_tag_is_each_chat_clients_own()
    {
        string other = _wire.Engine.AddChatClient();
        await _wire.CreateAsync("""{"tag":"ana"}""");
        await _wire.PostAsync($"api/v1/web-chat-client/{other}/sessions", """{"tag":"ana"}""");

        Assert.Equal([BareAivax.ChatClient, other], _wire.Engine.Sessions.Select(session => session.ChatClientId).Order());
    }

    [Theory]
    [InlineData("""{"tag":"ana","expires":600}""", 600)]
    [InlineData("""{"tag":"ana","expires":7776000}""", 7_776_000)]
    [InlineData("""{"tag":"ana"}""", 3600)]
    [InlineData("""{"tag":"ana","expires":null}""", 3600)]
    public async Task Reuse_sets_the_end_anew_even_if_that_is_earlier(string json, int seconds)
    {
        await _wire.CreateAsync("""{"tag":"ana","expires":86400}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(5));

        await _wire.CreateAsync(json);

        Assert.Equal(BareAivax.Noon.AddMinutes(5).AddSeconds(seconds), _wire.Find("ana").ExpiresAt);
    }

    [Theory]
    [InlineData("""{"tag":"ana"}""", "plan=gold")]
    [InlineData("""{"tag":"ana","extraContext":null}""", "plan=gold")]
    [InlineData("""{"tag":"ana","extraContext":"plan=silver"}""", "plan=silver")]
    [InlineData("""{"tag":"ana","extraContext":""}""", null)]
    public async Task Reuse_keeps_replaces_or_clears_the_context(string json, string? expected)
    {
        await _wire.CreateAsync("""{"tag":"ana","extraContext":"plan=gold"}""");

        await _wire.CreateAsync(json);

        Assert.Equal(expected, _wire.Find("ana").ExtraContext);
    }

    [Theory]
    [InlineData("""{"tag":"ana"}""", "https://example.com/a.txt")]
    [InlineData("""{"tag":"ana","contextLocation":"https://example.com/b.txt"}""", "https://example.com/b.txt")]
    [InlineData("""{"tag":"ana","contextLocation":""}""", null)]
    public async Task Reuse_keeps_replaces_or_clears_the_address_of_the_context(string json, string? expected)
    {
        await _wire.CreateAsync("""{"tag":"ana","contextLocation":"https://example.com/a.txt"}""");

        await _wire.CreateAsync(json);

        Assert.Equal(expected, _wire.Find("ana").ContextLocation);
    }

    [Theory]
    [InlineData("""{"tag":"ana"}""", "a=1,b=2")]
    [InlineData("""{"tag":"ana","metadata":{"b":"3"}}""", "b=3")]
    [InlineData("""{"tag":"ana","metadata":{}}""", "")]
    public async Task Reuse_keeps_metadata_or_replaces_it_whole(string json, string expected)
    {
        await _wire.CreateAsync("""{"tag":"ana","metadata":{"a":"1","b":"2"}}""");

        await _wire.CreateAsync(json);

        Assert.Equal(expected, string.Join(",", _wire.Find("ana").Metadata.Select(entry => $"{entry.Key}={entry.Value}").Order()));
    }

    [Fact]
    public async Task After_its_end_a_tag_gets_a_new_and_empty_session()
    {
        string old = await _wire.CreateAsync("""{"tag":"ana","expires":600}""");
        await _wire.PromptAsync(old, """{"prompt":"Hi"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(20));

        string key = await _wire.CreateAsync("""{"tag":"ana"}""");

        Assert.NotEqual(old, key);
        Assert.Empty(_wire.Find(key).Messages);
        Assert.Null(_wire.Engine.FindSession(old));
    }

    [Theory]
    [InlineData("""{"expires":599}""", "10 minutes and 90 days")]
    [InlineData("""{"expires":7776001}""", "10 minutes and 90 days")]
    [InlineData("""{"expires":-1}""", "10 minutes and 90 days")]
    [InlineData("""{"expires":"3600"}""", "'expires' must be a whole number")]
    [InlineData("""{"expires":3600.5}""", "'expires' must be a whole number")]
    [InlineData("""{"expires":99999999999999999999}""", "'expires' must be a whole number")]
    [InlineData("""{"tag":7}""", "'tag' must be a string")]
    [InlineData("""{"tag":" "}""", "'tag' must not be blank")]
    [InlineData("""{"extraContext":{}}""", "'extraContext' must be a string")]
    [InlineData("""{"contextLocation":"context.txt"}""", "'contextLocation' must be an absolute")]
    [InlineData("""{"contextLocation":"file:///etc/passwd"}""", "'contextLocation' must be an absolute")]
    [InlineData("""{"metadata":{"a":1}}""", "'metadata' must be an object whose values are strings")]
    [InlineData("""{"metadata":{"a":null}}""", "'metadata' must be an object whose values are strings")]
    [InlineData("""{"metadata":["a"]}""", "'metadata' must be an object whose values are strings")]
    [InlineData("""{"metadata":{"_aiv":"x"}}""", "begin with '_aiv' are reserved")]
    [InlineData("""{"metadata":{"plan":"gold","_AIVAX-user":"x"}}""", "begin with '_aiv' are reserved")]
    public async Task A_request_that_breaks_a_rule_is_refused_and_makes_nothing(string json, string message)
    {
        (await _wire.PostAsync(BareAivax.Sessions, json)).IsError(400, message);

        Assert.Empty(_wire.Engine.Sessions);
    }

    [Fact]
    public async Task A_refused_reuse_leaves_the_session_as_it_is()
    {
        await _wire.CreateAsync("""{"tag":"ana","extraContext":"plan=gold"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(1));

        (await _wire.PostAsync(BareAivax.Sessions, """{"tag":"ana","extraContext":"plan=silver","metadata":{"a":1}}""")).IsError(
            400, "metadata");

        Assert.Equal("plan=gold", _wire.Find("ana").ExtraContext);
        Assert.Equal(BareAivax.Noon.AddHours(1), _wire.Find("ana").ExpiresAt);
    }

    [Fact]
    public async Task An_unknown_chat_client_is_not_found() =>
        (await _wire.PostAsync("api/v1/web-chat-client/01966f0b-172d-7bbc-9393-000000000000/sessions", "{}")).IsError(
            404, "no such chat client");

    public void Dispose() => _wire.Dispose();
}
