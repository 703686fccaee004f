using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

/// <summary>One session on the account's side, and deletions that are made again.</summary>
public sealed class OneSessionTests : IDisposable
{
    private readonly BareAivax _wire = new(new ScriptedGateway(_ => new ScriptedTurn().Say("Olá!").ReportUsage(380, 32)));

    [Fact]
    public async Task QD_A_session_has_the_shape_of_one_element_of_the_list()
    {
        string key = await _wire.CreateAsync("""{"tag":"my-user-tag","extraContext":"plan=gold"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(5));
        await _wire.PromptAsync(key, """{"prompt":"Oi"}""");
        await _wire.CreateAsync("""{"tag":"another"}""");

        WireAnswer answer = await _wire.GetAsync(PathOf(key));

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            $$$"""
            {"message":null,"data":{"sessionId":"{{{_wire.Find(key).SessionId}}}","accessKey":"{{{key}}}",
            "tag":"my-user-tag","tokenCount":412,"messageCount":2,"createdAt":"2026-11-22T12:00:00Z",
            "lastActivity":"2026-11-22T12:05:00Z","expiresAt":"2026-11-22T13:00:00Z","extraContext":"plan=gold"}}
            """.ReplaceLineEndings(""),
            answer.Body);
    }

    [Fact]
    public async Task QD_A_session_that_is_not_there_is_not_found()
    {
        string other = _wire.Engine.AddChatClient();
        string key = await _wire.CreateAsync("""{"expires":600}""");
        string id = _wire.Find(key).SessionId;

        (await _wire.GetAsync($"{BareAivax.Sessions}/no-such-session")).IsError(404, "no such session");
        (await _wire.GetAsync($"api/v1/web-chat-client/{other}/sessions/{id}")).IsError(404, "no such session");
        (await _wire.GetAsync($"api/v1/web-chat-client/nobody/sessions/{id}")).IsError(404, "no such chat client");
        _wire.Time.Advance(TimeSpan.FromMinutes(10));
        (await _wire.GetAsync($"{BareAivax.Sessions}/{id}")).IsError(404, "no such session");
    }

    [Fact]
    public async Task QD_Another_method_gets_the_list_of_methods()
    {
        string key = await _wire.CreateAsync();

        (await _wire.PostAsync(PathOf(key), "{}")).IsError(405, "DELETE");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QD_A_client_deletes_again_whatever_the_service_answers(bool succeeds)
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { RepeatedDeleteSucceeds = succeeds });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());

        Assert.Equal(session.AccessKey, (await client.GetWebChatSessionAsync(session.SessionId!)).AccessKey);
        Assert.True(await session.DeleteAsync());
        Assert.Equal(succeeds, await session.DeleteAsync());
        Assert.Equal(succeeds ? 4 : 5, engine.Requests.Count);
        engine.VerifyNoUnmatchedRequests();
    }

    public void Dispose() => _wire.Dispose();

    private string PathOf(string key) => $"{BareAivax.Sessions}/{_wire.Find(key).SessionId}";
}
