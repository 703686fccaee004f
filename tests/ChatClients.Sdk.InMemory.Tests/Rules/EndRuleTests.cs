using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class EndRuleTests : IDisposable
{
    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task R8_All_messages_are_there_again()
    {
        string key = await _aivax.CreateAsync();
        await _aivax.PromptAsync(key, """{"prompt":"One"}""");
        await _aivax.PromptAsync(key, """{"prompt":"Two"}""");

        WireAnswer info = await _aivax.GetAsync(BareAivax.Session(key));

        Assert.Contains(
            """messages":[{"role":"user","content":"One"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Two"},"""
            + """{"role":"assistant","content":"Hello."}]""",
            info.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R9_Clearing_empties_the_messages_and_keeps_the_session()
    {
        string key = await _aivax.CreateAsync("""{"tag":"ana","extraContext":"plan=gold"}""");
        await _aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        InMemorySession session = _aivax.Find(key);
        Uri link = session.TalkUrl;

        Assert.Equal("""{"message":null,"data":null}""", (await _aivax.PostAsync($"{BareAivax.Session(key)}/reset", "{}")).Body);

        Assert.Equal((0, "plan=gold", link), (session.MessageCount, session.ExtraContext, session.TalkUrl));
        Assert.Equal(key, await _aivax.CreateAsync("""{"tag":"ana"}"""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task R10_Deleting_again_changes_nothing_whatever_the_option_answers(bool succeeds)
    {
        using var wire = new BareAivax(configure: options => options.RepeatedDeleteSucceeds = succeeds);
        string key = await wire.CreateAsync("""{"tag":"ana"}""");
        string path = $"{BareAivax.Sessions}/{wire.Find(key).SessionId}";
        await wire.DeleteAsync(path);
        string next = await wire.CreateAsync("""{"tag":"ana"}""");

        WireAnswer again = await wire.DeleteAsync(path);

        Assert.Equal(succeeds ? 200 : 404, again.Status);
        Assert.True(wire.Find(next).IsLive);
    }

    [Fact]
    public async Task R10_Deleting_ends_access()
    {
        string key = await _aivax.CreateAsync();
        string route = $"{BareAivax.Sessions}/{_aivax.Find(key).SessionId}";

        Assert.Equal("""{"message":null,"data":null}""", (await _aivax.DeleteAsync(route)).Body);

        (await _aivax.GetAsync(BareAivax.Session(key))).IsError(404, "no such session");
        (await _aivax.DeleteAsync(route)).IsError(404, "no such session");
    }

    [Fact]
    public async Task R11_Deleting_a_chat_client_deletes_its_sessions_and_no_others()
    {
        string other = _aivax.Engine.AddChatClient();
        string key = await _aivax.CreateAsync();
        WireAnswer kept = await _aivax.PostAsync($"{BareAivax.ChatClients}/{other}/sessions", "{}");

        Assert.Equal(200, (await _aivax.DeleteAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}")).Status);

        (await _aivax.GetAsync(BareAivax.Session(key))).IsError(404, "no such session");
        Assert.Equal(kept.Json.GetProperty("data").GetProperty("accessKey").GetString(), Assert.Single(_aivax.Engine.Sessions).AccessKey);
    }

    [Fact]
    public async Task R11_Deleting_a_chat_client_breaks_running_turns_off()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().WaitFor(door.WaitAsync)));
        string key = await aivax.CreateAsync();
        Task<WireAnswer> turn = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;

        await aivax.DeleteAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}");

        await door.Cancelled;
        (await turn.WithinReason()).IsError(404, "no such session");
    }

    public void Dispose() => _aivax.Dispose();
}
