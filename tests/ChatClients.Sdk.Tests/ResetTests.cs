using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

public sealed class ResetTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task Clear_keeps_the_session_and_forgets_what_was_seen()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.ToolReply).Answer(Samples.Empty).Answer("", 404).Answer(Samples.SimpleReply);
        await session.SendAsync("Oi");

        await session.ResetAsync();

        Assert.Equal((Samples.SessionId, Samples.AccessKey), (session.SessionId, session.AccessKey));
        Assert.Null((await session.GetUsageAsync()).Tokens.TotalTokenCount);
        await session.SendAsync("Oi");
    }

    [Fact]
    public async Task Replace_deletes_and_creates_with_what_the_session_had()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request =>
        {
            request.ExtraContext = "context";
            request.Expires = TimeSpan.FromHours(2);
            request.Metadata["foo"] = "bar";
        });
        _handler.Answer(Samples.Empty).Answer(Samples.OtherCreated);

        await session.ResetAsync(ResetMode.Replace);

        Assert.Equal(["DELETE", "POST"], _handler.Requests.Select(request => request.Method.Method));
        Assert.EndsWith("/sessions/" + Samples.SessionId, _handler.Requests[0].Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("""{"expires":7200,"extraContext":"context","tag":"my-user-tag","metadata":{"foo":"bar"}}""", _handler.Last.Body);
        Assert.Equal((Samples.OtherSessionId, Samples.OtherAccessKey), (session.SessionId, session.AccessKey));
    }

    [Theory]
    [InlineData("refreshed", "refreshed")]
    [InlineData("", "")]
    [InlineData(null, "first")]
    public async Task Replace_brings_the_context_of_the_last_refresh(string? refreshed, string expected)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.ExtraContext = "first");
        _handler.Answer(Samples.Created).Answer(Samples.Empty).Answer(Samples.OtherCreated);
        await session.RefreshContextAsync(refreshed);

        await session.ResetAsync(ResetMode.Replace);

        Assert.Equal($$"""{"extraContext":"{{expected}}","tag":"my-user-tag"}""", _handler.Last.Body);
    }

    [Fact]
    public async Task Replace_takes_a_session_that_was_gone_for_deleted()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer("", 404).Answer("[]").Answer(Samples.OtherCreated);

        await session.ResetAsync(ResetMode.Replace);

        Assert.Equal(Samples.OtherSessionId, session.SessionId);
    }

    [Fact]
    public async Task Replace_can_be_called_again_after_it_failed_in_the_middle()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.Empty).Answer("", 500).Answer("", 404).Answer("[]").Answer(Samples.OtherCreated);

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.ResetAsync(ResetMode.Replace));
        Assert.Equal(Samples.SessionId, session.SessionId);

        await session.ResetAsync(ResetMode.Replace);
        Assert.Equal(Samples.OtherSessionId, session.SessionId);
    }

    [Fact]
    public async Task Replace_works_without_a_tag_too()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.Tag = null);
        _handler.Answer(Samples.Empty).Answer(Samples.OtherCreated);

        await session.ResetAsync(ResetMode.Replace);

        Assert.Equal("{}", _handler.Last.Body);
    }

    [Fact]
    public async Task Replace_of_a_session_opened_from_its_key_is_refused()
    {
        ChatSession session = TestClient.Over(_handler).OpenSession(Samples.AccessKey);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.ResetAsync(ResetMode.Replace));

        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_failed_reset_keeps_the_open_tool_calls()
    {
        _handler.Answer(Samples.ToolReply).Answer("", 500);
        ChatSession session = TestClient.Session(_handler);
        await session.SendAsync("Oi");

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.ResetAsync());

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Oi"));
    }
}
