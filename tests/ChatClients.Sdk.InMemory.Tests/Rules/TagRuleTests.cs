using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class TagRuleTests : IDisposable
{
    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task R1_A_live_tag_returns_the_same_id_key_and_talk_URL()
    {
        WireAnswer first = await _aivax.PostAsync(BareAivax.Sessions, """{"tag":"ana"}""");
        WireAnswer second = await _aivax.PostAsync(BareAivax.Sessions, """{"tag":"ana"}""");

        Assert.Equal(first.Body, second.Body);
    }

    [Fact]
    public async Task R1_Another_chat_client_has_another_session_for_the_same_tag()
    {
        string other = _aivax.Engine.AddChatClient();
        WireAnswer first = await _aivax.PostAsync(BareAivax.Sessions, """{"tag":"ana"}""");
        WireAnswer second = await _aivax.PostAsync($"{BareAivax.ChatClients}/{other}/sessions", """{"tag":"ana"}""");

        Assert.NotEqual(first.Body, second.Body);
    }

    [Theory]
    [InlineData("""{"tag":"ana","expires":600}""", 600)]
    [InlineData("""{"tag":"ana"}""", 3600)]
    public async Task R2_Reuse_sets_the_end_anew_even_if_that_is_earlier(string json, int seconds)
    {
        await _aivax.CreateAsync("""{"tag":"ana","expires":86400}""");

        await _aivax.CreateAsync(json);

        Assert.Equal(BareAivax.Noon.AddSeconds(seconds), _aivax.Find("ana").ExpiresAt);
    }

    [Theory]
    [InlineData("""{"tag":"ana"}""", "plan=gold", "https://example.com/a", "a=1,b=2")]
    [InlineData(
        """{"tag":"ana","extraContext":null,"contextLocation":null,"metadata":null}""", "plan=gold", "https://example.com/a", "a=1,b=2")]
    [InlineData(
        """{"tag":"ana","extraContext":"plan=silver","contextLocation":"https://example.com/b","metadata":{"b":"3"}}""", "plan=silver",
        "https://example.com/b", "b=3")]
    [InlineData("""{"tag":"ana","extraContext":"","contextLocation":"","metadata":{}}""", null, null, "")]
    public async Task R3_Reuse_keeps_replaces_or_clears(string json, string? context, string? location, string metadata)
    {
        await _aivax.CreateAsync(
            """{"tag":"ana","extraContext":"plan=gold","contextLocation":"https://example.com/a","metadata":{"a":"1","b":"2"}}""");

        await _aivax.CreateAsync(json);

        InMemorySession session = _aivax.Find("ana");
        Assert.Equal((context, location), (session.ExtraContext, session.ContextLocation));
        Assert.Equal(metadata, string.Join(',', session.Metadata.Select(entry => $"{entry.Key}={entry.Value}").Order()));
    }

    [Fact]
    public async Task R4_Without_a_tag_each_session_is_a_new_one() =>
        Assert.NotEqual(await _aivax.CreateAsync(), await _aivax.CreateAsync());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R6_The_tag_of_an_ended_session_gets_a_new_and_empty_one(bool expires)
    {
        string old = await _aivax.CreateAsync("""{"tag":"ana"}""");
        await _aivax.PromptAsync(old, """{"prompt":"Hi"}""");
        if (expires)
        {
            _aivax.Time.Advance(TimeSpan.FromHours(1));
        }
        else
        {
            await _aivax.DeleteAsync($"{BareAivax.Sessions}/{_aivax.Find(old).SessionId}");
        }

        string key = await _aivax.CreateAsync("""{"tag":"ana"}""");

        Assert.NotEqual(old, key);
        Assert.Equal(0, _aivax.Find(key).MessageCount);
    }

    public void Dispose() => _aivax.Dispose();
}
