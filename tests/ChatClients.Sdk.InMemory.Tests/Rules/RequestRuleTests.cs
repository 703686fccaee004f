using System.Text;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class RequestRuleTests : IDisposable
{
    private const string Client = $"{BareAivax.ChatClients}/{BareAivax.ChatClient}";

    private readonly BareAivax _aivax = new();

    [Theory]
    [InlineData("GET", BareAivax.ChatClients)]
    [InlineData("POST", BareAivax.ChatClients)]
    [InlineData("GET", Client)]
    [InlineData("PUT", Client)]
    [InlineData("DELETE", Client)]
    [InlineData("PUT", Client + "/integrations")]
    [InlineData("DELETE", Client + "/integrations/Telegram")]
    [InlineData("POST", BareAivax.Sessions)]
    [InlineData("GET", BareAivax.Sessions)]
    public async Task R37_Routes_of_the_account_ask_for_its_key(string method, string route)
    {
        foreach (string? authorization in new[] { null, "Bearer pk-aiv-public", $"Basic {BareAivax.ApiKey}" })
        {
            (await _aivax.SendAsync(
                new HttpMethod(method), route, "{}"u8.ToArray(), "application/json", authorization: authorization)).IsError(401, "API key");
        }

        Assert.Equal(200, (await _aivax.GetAsync(Client)).Status);
    }

    [Fact]
    public async Task R37_A_sessions_routes_need_no_header()
    {
        string key = await _aivax.CreateAsync();

        Assert.Equal(200, (await _aivax.SendAsync(HttpMethod.Get, BareAivax.Session(key), authorization: null)).Status);
    }

    [Theory]
    [InlineData("POST", "api/v1/elsewhere", "{}", "application/json", 404)]
    [InlineData("PATCH", BareAivax.Sessions, "{}", "application/json", 405)]
    [InlineData("POST", BareAivax.Sessions, "{}", "text/plain", 415)]
    [InlineData("POST", BareAivax.Sessions, "{}", null, 415)]
    [InlineData("POST", BareAivax.Sessions, "[]", "application/json", 400)]
    [InlineData("POST", BareAivax.Sessions, """{"tag":"\ud800"}""", "application/json", 400)]
    [InlineData("POST", BareAivax.ChatClients, """{"name":"\ud800","aiGatewayId":"a"}""", "application/json", 400)]
    [InlineData("PUT", Client, """{"clientParameters":{"\udc00":1}}""", "application/json", 400)]
    [InlineData("PUT", Client, """{"name":"New","clientParameters":[]}""", "application/json", 400)]
    public async Task R38_What_cannot_be_read_is_refused_and_changes_nothing(
        string method, string route, string body, string? contentType, int status)
    {
        string before = (await _aivax.GetAsync(Client)).Body;

        (await _aivax.SendAsync(new HttpMethod(method), route, Encoding.UTF8.GetBytes(body), contentType)).IsError(status, "");

        Assert.Empty(_aivax.Engine.Sessions);
        Assert.Equal(before, (await _aivax.GetAsync(Client)).Body);
        Assert.Single((await _aivax.GetAsync(BareAivax.ChatClients)).Json.GetProperty("data").EnumerateArray());
    }

    [Theory]
    [InlineData(64, 400)]
    [InlineData(63, 200)]
    public async Task R38_JSON_is_64_deep_at_most(int arrays, int status) =>
        Assert.Equal(
            status,
            (await _aivax.PostAsync(BareAivax.Sessions, $$"""{"deep":{{new string('[', arrays)}}{{new string(']', arrays)}}}""")).Status);

    [Fact]
    public async Task R38_A_megabyte_is_too_long_for_a_tag_and_a_mebibyte_for_a_body()
    {
        (await _aivax.PostAsync(BareAivax.Sessions, $$"""{"tag":"{{new string('x', 1_000_000)}}"}""")).IsError(
            400, "'tag' may have 1024 characters at most");
        (await _aivax.PostAsync(BareAivax.Sessions, $$"""{"tag":"{{new string('x', 1024 * 1024)}}"}""")).IsError(413, "1024 KiB");

        Assert.Empty(_aivax.Engine.Sessions);
    }

    [Fact]
    public async Task R38_A_prompt_may_have_32_MiB()
    {
        string key = await _aivax.CreateAsync();
        string image = Convert.ToBase64String(new byte[3 * 1024 * 1024]);

        await _aivax.PromptAsync(
            key,
            $$$"""{"prompt":{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{image}}}"}}]}}""");
        (await _aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"{{new string('x', 32 * 1024 * 1024)}}"}""")).IsError(
            413, "32768 KiB");

        Assert.Equal(2, _aivax.Find(key).MessageCount);
    }

    [Fact]
    public async Task R39_Unknown_members_are_ignored_and_reported()
    {
        string key = await _aivax.CreateAsync("""{"Tag":"ana","metadata":{"any":"thing"}}""");
        await _aivax.PromptAsync(
            key, """{"model":"x","prompt":[{"role":"user","content":[{"type":"text","text":"Hi","colour":1}],"mood":"good"},"""
                + """{"role":"user","content":"Ho","mood":"bad"}]}""");
        await _aivax.PostAsync(BareAivax.Prompt(key), """{"promt":"Hi"}""");

        Assert.Equal(
            ["Tag", "model,prompt[].content[].colour,prompt[].mood", "promt"],
            _aivax.Engine.Requests.Select(request => string.Join(',', request.UnknownFields)));
        Assert.Null(_aivax.Find(key).Tag);
    }

    [Fact]
    public async Task R39_Unknown_parameters_of_a_chat_client_are_kept()
    {
        await _aivax.EditAsync("""{"colour":"blue","clientParameters":{"colour":{"deep":[1]}},"limitingParameters":{"perDay":9}}""");

        WireAnswer answer = await _aivax.GetAsync(Client);

        Assert.EndsWith(
            """limitingParameters":{"perDay":9},"clientParameters":{"colour":{"deep":[1]}},"integrations":{}}}""", answer.Body,
            StringComparison.Ordinal);
        Assert.Equal(["colour", "clientParameters.colour", "limitingParameters.perDay"], _aivax.Engine.Requests[0].UnknownFields);
    }

    public void Dispose() => _aivax.Dispose();
}
