using System.Net;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The account reads one session by its id: one element of the list.</summary>
public sealed class OneSessionTests
{
    private const string Id = "01966f0b-172d-7bbc-9393-4273b86667d2";
    private const string Element = $$"""
        {"sessionId":"{{Id}}","accessKey":"{{Clients.AccessKey}}","tag":"my-user-tag","tokenCount":412,"messageCount":2,
        "createdAt":"2026-11-22T12:00:00Z","lastActivity":"2026-11-22T12:05:00Z","expiresAt":"2026-11-22T13:05:00Z",
        "extraContext":"plan=gold"}
        """;

    private Uri? _asked;

    [Theory]
    [InlineData("""{"message":null,"data":""" + Element + "}")]
    [InlineData(Element)]
    public async Task QD_A_session_is_read_by_its_id(string body)
    {
        WebChatSessionSummary session = await Client(body).GetWebChatSessionAsync(Id);

        Assert.Equal($"/api/v1/web-chat-client/{Clients.ChatClientId}/sessions/{Id}", _asked!.PathAndQuery);
        Assert.Equal((Id, Clients.AccessKey, "my-user-tag"), (session.SessionId, session.AccessKey, session.Tag));
        Assert.Equal((412, 2, "plan=gold"), (session.TokenCount, session.MessageCount, session.ExtraContext));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 13, 5, 0, TimeSpan.Zero), session.ExpiresAt);
        Assert.Equal("my-user-tag", session.RawRepresentation!.Value.GetProperty("tag").GetString());
    }

    [Fact]
    public async Task QD_A_session_that_is_not_there_is_an_error_with_404()
    {
        var error = await Assert.ThrowsAsync<AivaxApiException>(() => Client("""{"error":"Not found."}""", 404).GetWebChatSessionAsync(Id));

        Assert.Equal((HttpStatusCode.NotFound, (string?)null), (error.StatusCode, error.ErrorCode));
        Assert.Contains("check the id", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":null,"data":null}""")]
    [InlineData("""{"message":null,"data":[]}""")]
    [InlineData("""{"data":{"sessionId":"another","accessKey":"k"}}""")]
    [InlineData("""{"data":{"sessionId":"01966f0b-172d-7bbc-9393-4273b86667d2","accessKey":"k1","accessKey":"k2"}}""")]
    public async Task QD_What_describes_no_session_or_another_one_is_refused(string body) =>
        await Assert.ThrowsAsync<AivaxProtocolException>(() => Client(body).GetWebChatSessionAsync(Id));

    [Fact]
    public async Task QD_Its_route_can_be_moved_without_that_of_deletion()
    {
        AivaxChatClient client = Client(Element, 200, options => options.Routes.SessionSummary = "v2/{id}/session/{sessionId}");

        await client.GetWebChatSessionAsync(Id, "other-1");

        Assert.Equal($"/v2/other-1/session/{Id}", _asked!.PathAndQuery);
    }

    private AivaxChatClient Client(string body, int status = 200, Action<AivaxChatClientOptions>? configure = null) => new AnswerHandler()
        .Do((request, _) =>
        {
            _asked = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            });
        })
        .Client(configure: options =>
        {
            (options.ApiKey, options.ChatClientId) = (Clients.ApiKey, Clients.ChatClientId);
            configure?.Invoke(options);
        });
}
