using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

public sealed class ListAndDeleteSessionsTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task The_sample_list_is_read()
    {
        _handler.Answer(Fixture.Text("list-sessions.response.json"));

        WebChatSessionSummary session =
            Assert.Single(await TestClient.Over(_handler).ListWebChatSessionsAsync("my-user-tag").ToListAsync());

        Assert.Equal((Samples.SessionId, Samples.AccessKey), (session.SessionId, session.AccessKey));
        Assert.Equal($"Session {Samples.SessionId}", session.ToString());
        Assert.Equal("plan=gold", session.RawRepresentation!.Value.GetProperty("extraContext").GetString());
    }

    [Theory]
    [InlineData("""{"message":null,"data":[]}""")]
    [InlineData("[]")]
    public async Task No_session_is_an_empty_list(string body) =>
        Assert.Empty(await TestClient.Over(_handler.Answer(body)).ListWebChatSessionsAsync().ToListAsync());

    [Theory]
    [InlineData("""{"message":null,"data":null}""")]
    [InlineData("""{"data":{"items":[]}}""")]
    [InlineData("\"x\"")]
    public async Task Something_else_is_no_list(string body) =>
        await Assert.ThrowsAsync<AivaxProtocolException>(
            () => TestClient.Over(_handler.Answer(body)).ListWebChatSessionsAsync().ToListAsync());

    [Fact]
    public async Task The_order_is_the_service_s() => Assert.Equal(
        ["b", "a"],
        (await TestClient.Over(_handler.Answer("""[{"sessionId":"b"},{"id":"a"}]""")).ListWebChatSessionsAsync().ToListAsync()).Select(
            session => session.SessionId));

    [Fact]
    public async Task Each_enumeration_asks_again()
    {
        _handler.Answer("[]").Answer("""[{"sessionId":"a"}]""");
        IAsyncEnumerable<WebChatSessionSummary> sessions = TestClient.Over(_handler).ListWebChatSessionsAsync();

        Assert.Empty(_handler.Requests);
        Assert.Empty(await sessions.ToListAsync());
        Assert.Single(await sessions.ToListAsync());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData(null, "a/b")]
    [InlineData(null, "")]
    public void An_argument_that_cannot_be_is_refused_at_the_call(string? filter, string? chatClientId) =>
        Assert.Throws<ArgumentException>(() => TestClient.Over(_handler).ListWebChatSessionsAsync(filter, chatClientId));

    [Fact]
    public void An_unpaired_surrogate_is_refused_at_the_call() =>
        Assert.Throws<ArgumentException>(() => TestClient.Over(_handler).ListWebChatSessionsAsync("user \ud83d"));

    [Theory]
    [InlineData("", null)]
    [InlineData("..", null)]
    [InlineData("a/b", null)]
    [InlineData("a%2fb", null)]
    [InlineData("s", "a/b")]
    public void C35_An_id_that_would_change_the_path_is_refused_at_the_call(string sessionId, string? chatClientId)
    {
        Assert.Throws<ArgumentException>(() => { _ = TestClient.Over(_handler).DeleteWebChatSessionAsync(sessionId, chatClientId); });
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_deleted_session_is_reported() =>
        Assert.True(await TestClient.Over(_handler.Answer(Samples.Empty)).DeleteWebChatSessionAsync("s"));

    [Fact]
    public async Task C10_A_session_that_was_gone_already_is_no_error() => Assert.False(
        await TestClient.Over(_handler.Answer("""{"error":"Not found.","details":null}""", 404).Answer("[]"))
            .DeleteWebChatSessionAsync("s"));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Another_refusal_is_an_error(int status) =>
        await Assert.ThrowsAnyAsync<AivaxApiException>(() => TestClient.Over(_handler.Answer("", status)).DeleteWebChatSessionAsync("s"));
}
