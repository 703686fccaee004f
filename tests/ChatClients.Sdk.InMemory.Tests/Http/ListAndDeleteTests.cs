using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class ListAndDeleteTests : IDisposable
{
    private readonly BareAivax _wire = new(new ScriptedGateway(_ => new ScriptedTurn().Say("Olá!").ReportUsage(380, 32)));

    [Fact]
    public async Task A_list_has_the_shape_of_the_contract()
    {
        string key = await _wire.CreateAsync("""{"tag":"my-user-tag","extraContext":"plan=gold"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(5));
        await _wire.PromptAsync(key, """{"prompt":"Oi"}""");

        WireAnswer answer = await _wire.GetAsync(BareAivax.Sessions);

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            $$$"""
            {"message":null,"data":[{"sessionId":"{{{_wire.Find(key).SessionId}}}","accessKey":"{{{key}}}",
            "tag":"my-user-tag","tokenCount":412,"messageCount":2,"createdAt":"2026-11-22T12:00:00Z",
            "lastActivity":"2026-11-22T12:05:00Z","expiresAt":"2026-11-22T13:00:00Z","extraContext":"plan=gold"}]}
            """.ReplaceLineEndings(""),
            answer.Body);
    }

    [Fact]
    public async Task An_empty_list_is_a_list() =>
        Assert.Equal("""{"message":null,"data":[]}""", (await _wire.GetAsync(BareAivax.Sessions)).Body);

    [Fact]
    public async Task The_session_used_last_comes_first()
    {
        string a = await _wire.CreateAsync("""{"tag":"a"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(1));
        await _wire.CreateAsync("""{"tag":"b"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(1));
        await _wire.PromptAsync(a, """{"prompt":"Oi"}""");

        Assert.Equal(["a", "b"], await ListTagsAsync(""));
    }

    [Theory]
    [InlineData("?filter=ana%20maria%2B1", "ana maria+1")]
    [InlineData("?filter=ana", "ana")]
    [InlineData("?filter=an", null)]
    public async Task A_filter_matches_a_tag_exactly(string query, string? expected)
    {
        await _wire.CreateAsync("""{"tag":"ana"}""");
        await _wire.CreateAsync("""{"tag":"ana maria+1"}""");

        Assert.Equal(expected is null ? [] : [expected], await ListTagsAsync(query));
    }

    [Fact]
    public async Task A_filter_matches_a_session_id()
    {
        await _wire.CreateAsync("""{"tag":"ana"}""");
        await _wire.CreateAsync("""{"tag":"eva"}""");

        Assert.Equal(["eva"], await ListTagsAsync("?filter=" + _wire.Find("eva").SessionId));
    }

    [Fact]
    public async Task Sessions_that_have_ended_are_not_listed()
    {
        await _wire.CreateAsync("""{"tag":"short","expires":600}""");
        await _wire.CreateAsync("""{"tag":"long"}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(["long"], await ListTagsAsync(""));
    }

    [Fact]
    public async Task Sessions_of_other_chat_clients_are_not_listed()
    {
        string other = _wire.Engine.AddChatClient();
        await _wire.CreateAsync();

        Assert.Equal("""{"message":null,"data":[]}""", (await _wire.GetAsync($"api/v1/web-chat-client/{other}/sessions")).Body);
    }

    [Fact]
    public async Task Deleting_ends_access_and_is_found_out_the_second_time()
    {
        string key = await _wire.CreateAsync("""{"tag":"ana"}""");
        string path = $"{BareAivax.Sessions}/{_wire.Find(key).SessionId}";

        WireAnswer deleted = await _wire.DeleteAsync(path);

        Assert.Equal(200, deleted.Status);
        Assert.Equal("""{"message":null,"data":null}""", deleted.Body);
        (await _wire.DeleteAsync(path)).IsError(404, "no such session");
        (await _wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""")).IsError(404, "no such session");
        Assert.NotEqual(key, await _wire.CreateAsync("""{"tag":"ana"}"""));
    }

    [Fact]
    public async Task A_session_is_deleted_through_its_own_chat_client_only()
    {
        string other = _wire.Engine.AddChatClient();
        string key = await _wire.CreateAsync();

        (await _wire.DeleteAsync($"api/v1/web-chat-client/{other}/sessions/{_wire.Find(key).SessionId}")).IsError(404, "no such session");

        Assert.True(_wire.Find(key).IsLive);
    }

    private async Task<IEnumerable<string?>> ListTagsAsync(string query) =>
        [.. (await _wire.GetAsync(BareAivax.Sessions + query)).Json.GetProperty("data").EnumerateArray()
            .Select(session => session.GetProperty("tag").GetString())];

    public void Dispose() => _wire.Dispose();
}
