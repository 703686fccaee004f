using System.Diagnostics;
using System.Text.RegularExpressions;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Method, address, headers and body of every call.</summary>
public sealed partial class RequestShapeTests
{
    private const string Sessions = "/api/v1/web-chat-client/" + Samples.ChatClientId + "/sessions";
    private const string Session = "/api/v1/public/chat-clients/" + Samples.AccessKey;
    private const string Json = "application/json";

    public static TheoryData<string, string, string, string?, bool, Func<AivaxChatClient, Task>> Calls => new()
    {
        { "POST", Sessions, Json, "{}", true, client => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()) },
        { "POST", "/api/v1/web-chat-client/other/sessions", Json, "{}", true, client => client.CreateWebChatSessionAsync(
            new CreateWebChatSessionRequest { ChatClientId = "other" }) },
        { "GET", Sessions, Json, null, true, client => client.ListWebChatSessionsAsync().ToListAsync() },
        { "GET", Sessions + "?filter=a%20b%26c%2F%C3%A9", Json, null, true, client => client.ListWebChatSessionsAsync("a b&c/é")
            .ToListAsync() },
        { "GET", "/api/v1/web-chat-client/other/sessions?filter=t", Json, null, true, client => client.ListWebChatSessionsAsync(
            "t", "other").ToListAsync() },
        { "GET", Sessions + "/s-1", Json, null, true, client => client.GetWebChatSessionAsync("s-1") },
        { "GET", "/api/v1/web-chat-client/other/sessions/s-1", Json, null, true, client => client.GetWebChatSessionAsync("s-1", "other") },
        { "DELETE", Sessions + "/s-1", Json, null, true, client => client.DeleteWebChatSessionAsync("s-1") },
        { "DELETE", "/api/v1/web-chat-client/other/sessions/s-1", Json, null, true, client => client.DeleteWebChatSessionAsync(
            "s-1", "other") },
        { "POST", Session + "/prompt", Json, """{"prompt":"Oi"}""", false, client => Open(client).SendAsync("Oi") },
        { "POST", Session + "/prompt", "text/event-stream, application/json;q=0.9", """{"prompt":"Oi","stream":true}""",
            false, client => Open(client).StreamAsync("Oi").ToPromptResponseAsync() },
        { "GET", Session, Json, null, false, client => Open(client).GetInfoAsync() },
        { "GET", Session, Json, null, false, client => Open(client).GetHistoryAsync() },
        { "GET", Session, Json, null, false, client => Open(client).GetUsageAsync() },
        { "POST", Session + "/retry", Json, Fixture.Text("retry.request.json")
            .Replace("true", "false", StringComparison.Ordinal), false, client => Open(client).RetryLastAsync() },
        { "POST", Session + "/reset", Json, "{}", false, client => Open(client).ResetAsync() },
        { "GET", Session + "/transcript", "text/plain, */*;q=0.9", null, false, client => Open(client)
            .DownloadTranscriptAsync(Stream.Null) },
    };

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task C10_Each_call_has_its_method_address_headers_and_body(
        string method, string path, string accept, string? body, bool authenticated, Func<AivaxChatClient, Task> call)
    {
        var handler = new CannedHandler().Answer(AnswerFor(method, path));

        await call(TestClient.Over(handler));

        SentRequest request = handler.Single;
        Assert.Equal((method, "https://inference.aivax.net" + path), (request.Method.Method, request.Address.AbsoluteUri));
        Assert.Equal(accept, request.Header("Accept"));
        Assert.Equal((body, body is null ? null : Json), (request.Body, request.ContentType));
        Assert.Equal(authenticated ? "Bearer " + Samples.ApiKey : null, request.Header("Authorization"));
        Assert.Matches(UserAgent(), request.Header("User-Agent"));
        Assert.False(method == "POST" && request.Bytes is not { Length: > 0 }, "Every POST carries a body.");
        Assert.Equal(
            authenticated ? ["Accept", "Authorization", "User-Agent"] : ["Accept", "User-Agent"],
            request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task The_current_trace_goes_along(
        string method, string path, string accept, string? body, bool authenticated, Func<AivaxChatClient, Task> call)
    {
        _ = (accept, body, authenticated);
        var handler = new CannedHandler().Answer(AnswerFor(method, path));
        using Activity activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.TraceStateString = "vendor=1";

        await call(TestClient.Over(handler));

        Assert.Equal(activity.Id, handler.Single.Header("traceparent"));
        Assert.Equal("vendor=1", handler.Single.Header("tracestate"));
    }

    [Fact]
    public async Task A_session_needs_no_api_key()
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);

        await new AivaxChatClient(new AivaxChatClientOptions(), new HttpClient(handler)).OpenSession(Samples.AccessKey).SendAsync("Oi");

        Assert.Null(handler.Single.Header("Authorization"));
    }

    private static ChatSession Open(AivaxChatClient client) => client.OpenSession(Samples.AccessKey);

    private static string AnswerFor(string method, string path) => (method, path) switch
    {
        ("POST", _) when path.EndsWith("/sessions", StringComparison.Ordinal) => Samples.Created,
        ("POST", _) => Samples.SimpleReply,
        ("GET", _) when path.EndsWith("/sessions/s-1", StringComparison.Ordinal) => """{"message":null,"data":{"sessionId":"s-1"}}""",
        ("GET", _) when path.Contains("/sessions", StringComparison.Ordinal) => Fixture.Text("list-sessions.response.json"),
        ("GET", _) => Fixture.Text("session-info.response.json"),
        _ => Samples.Empty,
    };

    [GeneratedRegex(@"^ChatClients\.Sdk/\d+\.\d+\.\d+$")]
    private static partial Regex UserAgent();
}
