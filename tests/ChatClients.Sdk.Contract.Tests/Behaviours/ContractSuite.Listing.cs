namespace ChatClients.Sdk.Contract.Tests;

// The sessions of a chat client, as its owner sees them.
public abstract partial class ContractSuite
{
    [Behaviour("Sessions", IsAssumed = true)]
    public async Task The_list_describes_a_session()
    {
        string tag = NewTag();
        ChatSession session = await OpenAsync(tag, "Ana");
        await session.SendAsync("Hello");
        WebChatSessionSummary listed = await Client.ListWebChatSessionsAsync(tag).SingleAsync();

        Assert.Equal(
            (session.SessionId, session.AccessKey, tag, "Ana", 2),
            (listed.SessionId, listed.AccessKey, listed.Tag, listed.ExtraContext, listed.MessageCount));
        Assert.True(listed.TokenCount > 0);
        Assert.True(listed.CreatedAt <= listed.LastActivity && listed.LastActivity < listed.ExpiresAt);
    }

    [Behaviour("Sessions")]
    public async Task The_list_is_filtered_by_tag()
    {
        string tag = NewTag();
        ChatSession session = await OpenAsync(tag);
        await OpenAsync(NewTag());

        Assert.Equal([session.SessionId], await ListIdsAsync(tag));
    }

    [Behaviour("Sessions")]
    public async Task The_list_is_filtered_by_session_id()
    {
        ChatSession session = await OpenAsync();
        await OpenAsync();

        Assert.Equal([session.SessionId], await ListIdsAsync(session.SessionId));
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_filter_matches_whole_tags_only()
    {
        string tag = NewTag();
        await OpenAsync(tag);

        Assert.Empty(await ListIdsAsync(tag[..^1]));
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task The_list_begins_with_the_session_that_was_used_last()
    {
        ChatSession one = await OpenAsync();
        ChatSession other = await OpenAsync();
        await other.SendAsync("Hello");
        _service.Engine?.Time.Advance(TimeSpan.FromSeconds(1));
        await one.SendAsync("Hello");
        string?[] mine = [one.SessionId, other.SessionId];

        Assert.Equal(mine, (await ListIdsAsync()).Where(mine.Contains));
    }

    [Behaviour("R10")]
    public async Task A_deleted_session_is_not_listed()
    {
        ChatSession session = await OpenAsync(NewTag());
        await Client.DeleteWebChatSessionAsync(session.SessionId!);

        Assert.Empty(await ListIdsAsync(session.Tag));
    }

    [Behaviour("R5", EngineOnly = NeedsClock)]
    public async Task An_expired_session_is_not_listed()
    {
        await OpenAsync();
        Engine.Time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await ListIdsAsync());
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_listed_key_opens_the_session()
    {
        ChatSession session = await OpenAsync(NewTag());
        await session.SendAsync("Hello");
        WebChatSessionSummary listed = await Client.ListWebChatSessionsAsync(session.Tag).SingleAsync();

        Assert.Equal(2, (await Client.OpenSession(listed.AccessKey!).GetHistoryAsync()).Count);
    }

    private ValueTask<string?[]> ListIdsAsync(string? filter = null) =>
        Client.ListWebChatSessionsAsync(filter).Select(session => session.SessionId).ToArrayAsync();
}
