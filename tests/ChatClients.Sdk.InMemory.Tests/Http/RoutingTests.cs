using System.Text;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class RoutingTests : IDisposable
{
    private readonly BareAivax _wire = new();

    [Fact]
    public async Task An_unknown_route_is_not_found_and_says_which_routes_there_are()
    {
        WireAnswer answer = await _wire.GetAsync("api/v1/sessions");

        answer.IsError(404, "There is no route GET api/v1/sessions. The routes are: POST api/v1/web-chat-client/{id}/sessions;");
        RecordedRequest recorded = Assert.Single(_wire.Engine.Requests);
        Assert.Equal("api/v1/sessions", recorded.Route);
        Assert.Contains("POST api/v1/public/chat-clients/{accessKey}/prompt", recorded.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_method_is_refused_with_the_right_ones()
    {
        WireAnswer answer = await _wire.SendAsync(HttpMethod.Put, BareAivax.Sessions, "{}"u8.ToArray(), "application/json");

        answer.IsError(405, "PUT is not allowed here. Expected: POST api/v1/web-chat-client/{id}/sessions; GET");
        Assert.Equal("POST, GET", answer.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_that_is_not_said_to_be_JSON_is_refused(string? contentType)
    {
        (await _wire.SendAsync(HttpMethod.Post, BareAivax.Sessions, "{}"u8.ToArray(), contentType)).IsError(415, "application/json");

        Assert.Empty(_wire.Engine.Sessions);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("text/json")]
    public async Task JSON_may_be_said_in_several_ways(string contentType) =>
        Assert.Equal(200, (await _wire.PostAsync(BareAivax.Sessions, "{}", contentType)).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer sk-aiv-acc-of-somebody-else")]
    [InlineData("Basic " + BareAivax.ApiKey)]
    [InlineData(BareAivax.ApiKey)]
    public async Task Account_routes_ask_for_the_key_before_anything_else(string? authorization)
    {
        (await _wire.SendAsync(HttpMethod.Post, BareAivax.Sessions, "{"u8.ToArray(), "text/plain", authorization: authorization)).IsError(
            401, "API key");
        (await _wire.SendAsync(HttpMethod.Get, BareAivax.Sessions, authorization: authorization)).IsError(401, "API key");
        (await _wire.SendAsync(HttpMethod.Delete, BareAivax.Sessions + "/x", authorization: authorization)).IsError(401, "API key");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{\"tag\":\"\\ud800\"}")]
    [InlineData("{\"metadata\":{\"\\udc00\":\"x\"}}")]
    public async Task Malformed_JSON_is_refused_and_changes_nothing(string json)
    {
        (await _wire.PostAsync(BareAivax.Sessions, json)).IsError(400, "JSON");

        Assert.Empty(_wire.Engine.Sessions);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused() =>
        (await _wire.SendAsync(HttpMethod.Post, BareAivax.Sessions, [.. "{\"tag\":\""u8, 0xFF, .. "\"}"u8], "application/json")).IsError(
            400, "JSON");

    [Fact]
    public async Task JSON_that_is_too_deep_is_refused() =>
        (await _wire.PostAsync(BareAivax.Sessions, $$"""{"unknown":{{new string('[', 65)}}{{new string(']', 65)}}}""")).IsError(
            400, "JSON");

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        (await _wire.PostAsync(BareAivax.Sessions, $$"""{"tag":"{{new string('x', 1024 * 1024)}}"}""")).IsError(
            413, "larger than 1024 KiB");

    [Fact]
    public async Task Unknown_members_are_ignored() =>
        Assert.Equal(200, (await _wire.PostAsync(BareAivax.Sessions, """{"colour":"blue","expires":600}""")).Status);

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/prompt")]
    [InlineData("POST", "/retry")]
    [InlineData("POST", "/reset")]
    [InlineData("GET", "/transcript")]
    public async Task A_key_that_opens_nothing_is_not_found_on_every_route(string method, string route)
    {
        string expired = await _wire.CreateAsync("""{"expires":600}""");
        _wire.Time.Advance(TimeSpan.FromMinutes(10));
        foreach (string key in new[] { "wky_unknown", expired })
        {
            byte[]? body = method == "POST" ? Encoding.UTF8.GetBytes("""{"prompt":"Hi"}""") : null;
            (await _wire.SendAsync(new HttpMethod(method), BareAivax.Session(key) + route, body, "application/json")).IsError(
                404, "no such session");
        }
    }

    [Fact]
    public async Task Any_host_is_answered_and_the_base_path_is_left_out()
    {
        var engine = new InMemoryAivax(
            new InMemoryAivaxOptions { ApiKey = BareAivax.ApiKey, BaseAddress = new Uri("https://aivax.test/proxy") });
        using var http = new HttpClient(engine.CreateHandler());
        using HttpRequestMessage request = BareAivax.Request(
            HttpMethod.Get, "https://somewhere.test/proxy/" + BareAivax.Sessions, authorization: "Bearer " + BareAivax.ApiKey);

        using HttpResponseMessage response = await http.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
    }

    public void Dispose() => _wire.Dispose();
}
