namespace ChatClients.Sdk.Contract.Tests;

// Creating sessions, and finding them again by their tag.
public abstract partial class ContractSuite
{
    [Behaviour("R1")]
    public async Task The_same_tag_is_the_same_session()
    {
        string tag = NewTag();
        ChatSession first = await OpenAsync(tag);
        ChatSession again = await OpenAsync(tag);

        Assert.Equal((first.SessionId, first.AccessKey, first.TalkUrl), (again.SessionId, again.AccessKey, again.TalkUrl));
    }

    [Behaviour("R1")]
    public async Task Another_process_finds_the_session_by_its_tag()
    {
        string tag = NewTag();
        ChatSession first = await OpenAsync(tag);
        ChatSession found = await OpenAsync(new CreateWebChatSessionRequest { Tag = tag }, NewClient());

        Assert.Equal(first.SessionId, found.SessionId);
    }

    [Behaviour("R1")]
    public async Task Another_tag_is_another_session()
    {
        ChatSession one = await OpenAsync(NewTag());
        ChatSession other = await OpenAsync(NewTag());

        Assert.NotEqual(one.SessionId, other.SessionId);
        Assert.NotEqual(one.AccessKey, other.AccessKey);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task Tags_that_differ_in_letter_case_are_two()
    {
        string tag = NewTag();

        Assert.NotEqual((await OpenAsync(tag)).SessionId, (await OpenAsync(tag.ToUpperInvariant())).SessionId);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_tag_is_any_text()
    {
        string tag = $"{NewTag()} ação 日本 🙂 /?#%&+=\"\\";
        ChatSession session = await OpenAsync(tag);

        Assert.Equal(session.SessionId, (await OpenAsync(tag)).SessionId);
        Assert.Equal(tag, (await Client.ListWebChatSessionsAsync(tag).SingleAsync()).Tag);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task Creates_of_one_tag_at_the_same_time_make_one_session()
    {
        string tag = NewTag();
        ChatSession[] sessions = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Client.CreateWebChatSessionAsync(new() { Tag = tag })));
        _sessions.AddRange(sessions);

        Assert.Single(sessions.Select(session => session.SessionId).Distinct());
    }

    [Behaviour("R4")]
    public async Task Without_a_tag_each_session_is_its_own()
    {
        ChatSession one = await OpenAsync();
        ChatSession other = await OpenAsync();

        Assert.NotEqual(one.SessionId, other.SessionId);
        Assert.Null(one.Tag);
    }

    [Behaviour("Sessions")]
    public async Task A_created_session_has_its_id_its_key_and_its_page()
    {
        ChatSession session = await OpenAsync(NewTag());

        Assert.False(string.IsNullOrWhiteSpace(session.SessionId));
        Assert.Matches("^[A-Za-z0-9_-]+$", session.AccessKey);
        Assert.Contains(session.AccessKey, session.TalkUrl!.AbsoluteUri);
        Assert.DoesNotContain(session.AccessKey, session.ToString());
    }

    [Behaviour("Sessions")]
    public async Task Metadata_and_a_context_address_are_accepted()
    {
        ChatSession session = await OpenAsync(new CreateWebChatSessionRequest
        {
            Metadata = { ["plan"] = "gold", ["cidade"] = "São Paulo" },
            ContextLocation = new Uri("https://example.com/context.txt"),
        });

        Assert.NotNull(session.SessionId);
    }

    [Behaviour("R10")]
    public async Task Deleting_a_session_ends_access_through_its_key()
    {
        ChatSession session = await OpenAsync(NewTag());

        Assert.True(await Client.DeleteWebChatSessionAsync(session.SessionId!));
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Are you there?"));
    }

    [Behaviour("R10")]
    public async Task Deleting_a_session_again_says_that_it_was_gone()
    {
        ChatSession session = await OpenAsync(NewTag());
        await Client.DeleteWebChatSessionAsync(session.SessionId!);

        Assert.False(await Client.DeleteWebChatSessionAsync(session.SessionId!));
    }

    [Behaviour("R6")]
    public async Task After_a_deletion_the_tag_makes_a_new_empty_session()
    {
        string tag = NewTag();
        ChatSession former = await OpenAsync(tag);
        await former.SendAsync("Remember the number 7.");
        await Client.DeleteWebChatSessionAsync(former.SessionId!);
        ChatSession next = await OpenAsync(tag);

        Assert.NotEqual(former.SessionId, next.SessionId);
        Assert.NotEqual(former.AccessKey, next.AccessKey);
        Assert.Empty(await next.GetHistoryAsync());
    }
}
