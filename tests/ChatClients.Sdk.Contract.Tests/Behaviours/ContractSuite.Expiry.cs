namespace ChatClients.Sdk.Contract.Tests;

// How long a session lives.
public abstract partial class ContractSuite
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(2);

    [Behaviour("R12")]
    public async Task The_shortest_and_the_longest_period_are_accepted()
    {
        Assert.NotNull((await OpenAsync(expires: TimeSpan.FromMinutes(10))).SessionId);
        Assert.NotNull((await OpenAsync(expires: TimeSpan.FromDays(90))).SessionId);
    }

    [Behaviour("R12")]
    public async Task A_period_outside_the_range_is_refused()
    {
        string tag = NewTag();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => OpenAsync(tag, expires: TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => OpenAsync(tag, expires: TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1)));
        Assert.Empty(await Client.ListWebChatSessionsAsync(tag).ToListAsync());
    }

    [Behaviour("Sessions")]
    public async Task Without_a_period_a_session_lives_an_hour()
    {
        ChatSessionInfo info = await (await OpenAsync(NewTag())).GetInfoAsync();

        Assert.InRange(
            info.ExpiresAt!.Value - info.CreatedAt!.Value, TimeSpan.FromHours(1) - s_tolerance, TimeSpan.FromHours(1) + s_tolerance);
    }

    [Behaviour("R2")]
    public async Task Reuse_renews_for_the_requested_period_even_if_it_ends_earlier()
    {
        string tag = NewTag();
        ChatSessionInfo first = await (await OpenAsync(tag, expires: TimeSpan.FromHours(5))).GetInfoAsync();
        ChatSessionInfo renewed = await (await OpenAsync(tag, expires: TimeSpan.FromHours(2))).GetInfoAsync();

        Assert.InRange(
            first.ExpiresAt!.Value - renewed.ExpiresAt!.Value, TimeSpan.FromHours(3) - s_tolerance, TimeSpan.FromHours(3) + s_tolerance);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_session_lives_at_least_as_long_as_the_client_says()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromMinutes(30));
        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.InRange(session.ExpiresAtLeast!.Value, info.ExpiresAt!.Value - s_tolerance, info.ExpiresAt.Value + s_tolerance);
    }

    [Behaviour("R5", EngineOnly = NeedsClock)]
    public async Task A_session_lives_to_the_end_of_its_period()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromMinutes(30));
        Engine.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));

        Assert.NotNull(await session.GetInfoAsync());
    }

    [Behaviour("R5", EngineOnly = NeedsClock)]
    public async Task At_the_end_of_its_period_the_key_opens_nothing()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromMinutes(30));
        Engine.Time.Advance(TimeSpan.FromMinutes(30));

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Are you there?"));
    }

    [Behaviour("R6", EngineOnly = NeedsClock)]
    public async Task After_its_expiry_the_tag_makes_a_new_empty_session()
    {
        string tag = NewTag();
        ChatSession former = await OpenAsync(tag);
        await former.SendAsync("Hello");
        Engine.Time.Advance(TimeSpan.FromHours(2));
        ChatSession next = await OpenAsync(tag);

        Assert.NotEqual(former.AccessKey, next.AccessKey);
        Assert.Empty(await next.GetHistoryAsync());
    }

    [Behaviour("R7", EngineOnly = NeedsClock)]
    public async Task Near_its_end_a_user_message_renews_the_session_by_20_minutes()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromMinutes(10));
        Engine.Time.Advance(TimeSpan.FromMinutes(9));
        await session.SendAsync("Wait!");
        Engine.Time.Advance(TimeSpan.FromMinutes(19));
        await session.GetInfoAsync();
        Engine.Time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Still there?"));
    }

    [Behaviour("R7", EngineOnly = NeedsClock)]
    public async Task A_longer_remainder_is_never_shortened()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromDays(90));
        ChatSessionInfo before = await session.GetInfoAsync();
        Engine.Time.Advance(TimeSpan.FromDays(30));
        await session.SendAsync("Hello");

        Assert.Equal(before.ExpiresAt, (await session.GetInfoAsync()).ExpiresAt);
    }

    [Behaviour("R7", EngineOnly = NeedsClock)]
    public async Task The_client_knows_that_a_user_message_renewed_the_session()
    {
        ChatSession session = await OpenAsync(expires: TimeSpan.FromMinutes(10));
        Engine.Time.Advance(TimeSpan.FromMinutes(5));
        await session.SendAsync("Hello");

        Assert.Equal((await session.GetInfoAsync()).ExpiresAt, session.ExpiresAtLeast);
    }
}
