using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

public sealed class RefreshContextTests
{
    private readonly CannedHandler _handler = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);

    [Fact]
    public async Task The_same_session_is_reported_and_all_but_the_context_is_sent_again()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request =>
        {
            request.ExtraContext = "old";
            request.Expires = TimeSpan.FromHours(2);
            request.ContextLocation = new Uri("https://example.com/context.txt");
            request.Metadata["foo"] = "bar";
            request.ChatClientId = "other";
        });
        _handler.Answer(Samples.Created);

        Assert.Equal(SessionRefresh.Renewed, await session.RefreshContextAsync("new"));

        Assert.Equal(
            """{"expires":7200,"extraContext":"new","contextLocation":"https://example.com/context.txt","tag":"my-user-tag","metad"""
            + """ata":{"foo":"bar"}}""",
            _handler.Single.Body);
        Assert.Equal("/api/v1/web-chat-client/other/sessions", _handler.Single.Address.AbsolutePath);
        Assert.Equal(Samples.AccessKey, session.AccessKey);
    }

    [Theory]
    [InlineData(null, """{"tag":"my-user-tag"}""")]
    [InlineData("", """{"extraContext":"","tag":"my-user-tag"}""")]
    public async Task No_context_keeps_what_the_session_has_and_an_empty_one_clears(string? context, string body)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.ExtraContext = "old");
        _handler.Answer(Samples.Created);

        await session.RefreshContextAsync(context);

        Assert.Equal(body, _handler.Single.Body);
    }

    [Fact]
    public async Task A_new_session_has_nothing_to_keep_and_is_given_the_former_context()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.ExtraContext = "old");
        _handler.Answer(Samples.OtherCreated).Answer(Samples.OtherCreated);

        Assert.Equal(SessionRefresh.Replaced, await session.RefreshContextAsync(null));

        Assert.Equal(
            ["""{"tag":"my-user-tag"}""", """{"extraContext":"old","tag":"my-user-tag"}"""],
            _handler.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_new_session_is_taken_over_only_when_it_has_the_context()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.ExtraContext = "old");
        _handler.Answer(Samples.OtherCreated).Answer("", 503).Answer(Samples.OtherCreated).Answer(Samples.OtherCreated);

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.RefreshContextAsync(null));
        Assert.Equal(Samples.SessionId, session.SessionId);

        Assert.Equal(SessionRefresh.Replaced, await session.RefreshContextAsync(null));
        Assert.Equal(Samples.OtherSessionId, session.SessionId);
        Assert.Contains("old", _handler.Last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_gone_is_replaced_by_the_new_one()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        _handler.Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(SessionRefresh.Replaced, await session.RefreshContextAsync("x"));
        await session.SendAsync("Oi");

        Assert.Equal((Samples.OtherSessionId, Samples.OtherAccessKey), (session.SessionId, session.AccessKey));
        Assert.EndsWith(Samples.OtherAccessKey, session.TalkUrl!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains(Samples.OtherAccessKey, _handler.Last.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(Samples.Now.AddHours(3), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_new_period_counts_from_now_even_if_it_ends_earlier_and_is_remembered()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.Expires = TimeSpan.FromDays(1), _time);
        _handler.Answer(Samples.Created).Answer(Samples.Created);
        _time.Advance(TimeSpan.FromMinutes(5));

        await session.RefreshContextAsync("x", TimeSpan.FromMinutes(10));
        Assert.Equal(Samples.Now.AddMinutes(15), session.ExpiresAtLeast);
        Assert.Contains("\"expires\":600,", _handler.Last.Body, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(1));
        await session.RefreshContextAsync("x");
        Assert.Equal(Samples.Now.AddMinutes(16), session.ExpiresAtLeast);
        Assert.Contains("\"expires\":600,", _handler.Last.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(91 * 24 * 60)]
    public async Task A_period_outside_the_range_is_refused(int minutes)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => session.RefreshContextAsync("x", TimeSpan.FromMinutes(minutes)));

        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_session_without_tag_or_opened_from_its_key_cannot_be_refreshed()
    {
        ChatSession untagged = await TestClient.CreatedSessionAsync(_handler, request => request.Tag = null);
        ChatSession opened = TestClient.Over(_handler).OpenSession(Samples.AccessKey);

        await Assert.ThrowsAsync<InvalidOperationException>(() => untagged.RefreshContextAsync("x"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => opened.RefreshContextAsync("x"));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_failed_refresh_changes_nothing()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        _handler.Answer("", 500);

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.RefreshContextAsync("x"));

        Assert.Equal(
            (Samples.SessionId, Samples.AccessKey, Samples.Now.AddHours(1)),
            (session.SessionId, session.AccessKey, session.ExpiresAtLeast));
    }

    [Fact]
    public async Task The_same_session_keeps_its_open_tool_calls()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.ToolReply).Answer(Samples.Created);
        await session.SendAsync("Oi");

        await session.RefreshContextAsync("x");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Oi"));
    }

    [Fact]
    public async Task The_conversation_id_follows_the_session()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);
        await session.RefreshContextAsync("x");

        ChatResponse answer = await session.SendAsync("Oi");

        Assert.Equal(Samples.OtherSessionId, answer.ConversationId);
        await Assert.ThrowsAsync<ArgumentException>(
            () => session.GetResponseAsync([new ChatMessage(ChatRole.User, "Oi")], new ChatOptions { ConversationId = Samples.SessionId }));
    }
}
