using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Routes that the service has not published: their 404 proves nothing about the session.</summary>
public sealed class AssumedRouteTests
{
    public static TheoryData<string, Func<ChatSession, Task>> Calls => new()
    {
        { "SessionInfo", session => session.GetInfoAsync() },
        { "SessionInfo", session => session.GetHistoryAsync() },
        { "RetryLast", session => session.RetryLastAsync() },
        { "Reset", session => session.ResetAsync() },
        { "Transcript", session => session.DownloadTranscriptAsync(Stream.Null) },
    };

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task Not_found_names_the_route_to_override(string member, Func<ChatSession, Task> call)
    {
        foreach (int status in new[] { 404, 405 })
        {
            var handler = new CannedHandler().Answer("""{"error":"No route.","details":null}""", status);

            var error = await Assert.ThrowsAsync<AivaxApiException>(() => call(TestClient.Session(handler)));

            Assert.Equal(("assumed_route", status, RequestOutcome.Rejected), (error.ErrorCode, (int)error.StatusCode, error.Outcome));
            Assert.Contains($"AivaxRoutes.{member}", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_refused_key_is_not_blamed_on_the_api_key(string member, Func<ChatSession, Task> call)
    {
        Assert.NotEmpty(member);
        foreach (int status in new[] { 401, 403, 410 })
        {
            var handler = new CannedHandler().Answer("", status);

            var error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => call(TestClient.Session(handler)));

            Assert.DoesNotContain("API key", error.Message, StringComparison.Ordinal);
            Assert.Contains("session", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task The_prompt_route_alone_proves_that_a_session_is_gone(string member, Func<ChatSession, Task> call)
    {
        Assert.NotEmpty(member);
        var handler = new CannedHandler().Answer("", 404);

        Assert.IsNotType<ChatSessionUnavailableException>(await Record.ExceptionAsync(() => call(TestClient.Session(handler))));
    }
}
