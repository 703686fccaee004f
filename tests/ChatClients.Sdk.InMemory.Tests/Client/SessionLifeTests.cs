using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class SessionLifeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(BareAivax.Noon);
    private readonly InMemoryAivax _engine;
    private readonly AivaxChatClient _client;

    public SessionLifeTests()
    {
        _engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time });
        _client = _engine.CreateClient();
    }

    [Fact]
    public async Task A_session_can_be_created_and_talked_to()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = "customer-42", ExtraContext = "Ana, premium plan" });

        PromptResponse answer = await session.SendAsync("Hello");

        Assert.Contains("Ana, premium plan", answer.CompletionText, StringComparison.Ordinal);
        Assert.Contains("You said: Hello", answer.CompletionText, StringComparison.Ordinal);
        Assert.Equal(session.SessionId, answer.ConversationId);
        Assert.True(answer.Usage!.TotalTokenCount > 0);
        Assert.Equal(session.TalkUrl, _engine.FindSession("customer-42")!.TalkUrl);
    }

    [Fact]
    public async Task A_tag_finds_its_session_again_with_its_history()
    {
        ChatSession first = await _client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        await first.SendAsync("Hello");
        using AivaxChatClient elsewhere = _engine.CreateClient();

        ChatSession second = await elsewhere.CreateWebChatSessionAsync(new() { Tag = "ana" });

        Assert.Equal((first.SessionId, first.AccessKey, first.TalkUrl), (second.SessionId, second.AccessKey, second.TalkUrl));
        Assert.Equal([ChatRole.User, ChatRole.Assistant], (await second.GetHistoryAsync()).Select(message => message.Role));
        Assert.Contains("Before that you said \"Hello\".", (await second.SendAsync("Again")).CompletionText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_opened_from_its_key_without_an_API_key()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new());
        await session.SendAsync("Hello");
        using var keyless = new AivaxChatClient(
            new AivaxChatClientOptions { BaseAddress = new Uri("https://aivax.test/") }, new HttpClient(_engine.CreateHandler()));

        Assert.Equal(2, (await keyless.OpenSession(session.AccessKey).GetHistoryAsync()).Count);
    }

    [Fact]
    public async Task Refreshing_changes_the_context_of_the_same_session()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(
            new() { Tag = "ana", ExtraContext = "plan=gold", Metadata = { ["a"] = "1" } });

        Assert.Equal(SessionRefresh.Renewed, await session.RefreshContextAsync("plan=silver", TimeSpan.FromDays(1)));

        Assert.Contains("plan=silver", (await session.SendAsync("Hello")).CompletionText, StringComparison.Ordinal);
        Assert.Equal(BareAivax.Noon.AddDays(1), _engine.FindSession("ana")!.ExpiresAt);
        Assert.Equal("1", _engine.FindSession("ana")!.Metadata["a"]);
    }

    [Fact]
    public async Task Refreshing_a_session_that_has_ended_makes_a_new_and_empty_one()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        await session.SendAsync("Hello");
        string key = session.AccessKey;
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(SessionRefresh.Replaced, await session.RefreshContextAsync("plan=gold"));

        Assert.NotEqual(key, session.AccessKey);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Fact]
    public async Task A_session_opens_until_its_period_ends_and_not_a_tick_longer()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Expires = TimeSpan.FromDays(90) });
        _time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromTicks(1));
        await session.GetInfoAsync();

        _time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Hello"));
        await Assert.ThrowsAsync<AivaxApiException>(() => session.GetInfoAsync());
        Assert.Empty(_engine.Sessions);
    }

    [Theory]
    [InlineData(39, 60)] // 21 minutes are left: more than a message renews.
    [InlineData(40, 60)]
    [InlineData(41, 61)]
    [InlineData(59, 79)]
    public async Task A_user_message_leaves_at_least_twenty_minutes(int sentAt, int endsAt)
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        _time.Advance(TimeSpan.FromMinutes(sentAt));

        await session.SendAsync("Hello");

        Assert.Equal(BareAivax.Noon.AddMinutes(endsAt), _engine.FindSession("ana")!.ExpiresAt);
        Assert.True(session.ExpiresAtLeast <= _engine.FindSession("ana")!.ExpiresAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_renewal_counts_from_the_message_however_long_the_answer_takes(bool streamed)
    {
        var slow = new ScriptedGateway(new ScriptedTurn().WaitFor(_ =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            return Task.CompletedTask;
        }).Say("At last."));
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time, Gateway = slow });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana", Expires = TimeSpan.FromMinutes(10) });

        _ = streamed ? await session.StreamAsync("Hi").ToPromptResponseAsync() : await session.SendAsync("Hi");

        Assert.Equal(BareAivax.Noon.AddMinutes(20), engine.FindSession("ana")!.ExpiresAt);
        Assert.Equal(BareAivax.Noon.AddMinutes(20), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task The_renewal_is_an_option()
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time, NearExpiryRenewal = TimeSpan.FromMinutes(30) });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana", Expires = TimeSpan.FromMinutes(10) });

        await session.SendAsync("Hello");

        Assert.Equal(BareAivax.Noon.AddMinutes(30), engine.FindSession("ana")!.ExpiresAt);
    }

    [Fact]
    public async Task A_conversation_goes_on_for_as_long_as_the_user_writes()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Expires = TimeSpan.FromMinutes(10) });
        for (int i = 0; i < 10; i++)
        {
            await session.SendAsync("Still here");
            _time.Advance(TimeSpan.FromMinutes(19));
        }

        Assert.Equal(20, (await session.GetHistoryAsync()).Count);
    }

    [Fact]
    public async Task Sessions_are_listed_and_deleted()
    {
        ChatSession ana = await _client.CreateWebChatSessionAsync(new() { Tag = "ana", ExtraContext = "plan=gold" });
        await _client.CreateWebChatSessionAsync(new() { Tag = "eva" });

        WebChatSessionSummary listed = Assert.Single(await AllAsync(_client.ListWebChatSessionsAsync("ana")));

        Assert.Equal(
            (ana.SessionId, ana.AccessKey, "plan=gold", 0), (listed.SessionId, listed.AccessKey, listed.ExtraContext, listed.MessageCount));
        Assert.True(await _client.DeleteWebChatSessionAsync(ana.SessionId!));
        Assert.False(await _client.DeleteWebChatSessionAsync(ana.SessionId!));
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => ana.SendAsync("Hello"));
        Assert.Equal("eva", Assert.Single(await AllAsync(_client.ListWebChatSessionsAsync())).Tag);
    }

    [Fact]
    public async Task Reset_retry_usage_and_transcript_work_through_the_client()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        PromptResponse answer = await session.SendAsync("Hello");
        PromptResponse again = await session.RetryLastAsync();
        Assert.Equal(answer.CompletionText, again.CompletionText);
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);

        ChatSessionUsage usage = await session.GetUsageAsync();
        Assert.Equal((UsageSource.Server, 2), (usage.Source, usage.MessageCount));
        Assert.Equal(answer.Usage!.TotalTokenCount + again.Usage!.TotalTokenCount, usage.Tokens.TotalTokenCount);

        using var transcript = new MemoryStream();
        await session.DownloadTranscriptAsync(transcript);
        Assert.StartsWith(
            "user: Hello\n\nassistant: Turn 1.", System.Text.Encoding.UTF8.GetString(transcript.ToArray()), StringComparison.Ordinal);

        string key = session.AccessKey;
        await session.ResetAsync();
        Assert.Empty(await session.GetHistoryAsync());
        Assert.Equal(key, session.AccessKey);
        Assert.StartsWith("Turn 1.", (await session.SendAsync("Hello")).CompletionText, StringComparison.Ordinal);

        await session.ResetAsync(ResetMode.Replace);
        Assert.NotEqual(key, session.AccessKey);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Fact]
    public async Task A_session_shows_no_key_as_text()
    {
        ChatSession session = await _client.CreateWebChatSessionAsync(new() { Tag = "ana" });

        Assert.Equal($"Session {session.SessionId} (ana)", _engine.FindSession(session.AccessKey)!.ToString());
        Assert.Equal(session.SessionId, _engine.FindSession(session.SessionId!)!.SessionId);
        Assert.Null(_engine.FindSession("nobody"));
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }

    public void Dispose() => _client.Dispose();
}
