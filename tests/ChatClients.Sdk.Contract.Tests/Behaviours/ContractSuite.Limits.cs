using System.Net;

namespace ChatClients.Sdk.Contract.Tests;

// The limits that a chat client sets.
public abstract partial class ContractSuite
{
    [Behaviour("R27")]
    public async Task A_message_over_the_hourly_limit_is_refused_with_the_time_to_wait()
    {
        ChatSession session = await OpenLimitedAsync(new() { MessagesPerHour = 1 }, NewTag());
        await session.SendAsync("Hello");
        var refused = await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Hello again"));

        Assert.Equal(RequestOutcome.Rejected, refused.Outcome);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.Equal((WebChatLimit.MessagesPerHour, 1L), (refused.Limit, refused.LimitValue));
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("R26", EngineOnly = NeedsClock)]
    public async Task After_the_time_to_wait_the_next_message_is_answered()
    {
        ChatSession session = await OpenLimitedAsync(new() { MessagesPerHour = 2 }, NewTag());
        await session.SendAsync("One");
        Engine.Time.Advance(TimeSpan.FromMinutes(20));
        await session.SendAsync("Two");
        var refused = await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Three"));
        Assert.Equal(TimeSpan.FromMinutes(40), refused.RetryAfter);

        Engine.Time.Advance(TimeSpan.FromMinutes(40));
        Assert.NotEmpty((await session.SendAsync("Three")).CompletionText);
    }

    [Behaviour("R26")]
    public async Task The_hourly_limit_begins_anew_with_a_new_session_of_a_tag()
    {
        string tag = NewTag();
        ChatSession session = await OpenLimitedAsync(new() { MessagesPerHour = 1 }, tag);
        await session.SendAsync("Hello");
        await session.ResetAsync(ResetMode.Replace);

        await session.SendAsync("Hello again");
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("And again"));
    }

    [Behaviour("R26")]
    public async Task A_message_that_is_not_stored_counts_for_the_hourly_limit()
    {
        ChatSession session = await OpenLimitedAsync(new() { MessagesPerHour = 1 });
        await session.SendAsync("Hello", new PromptOptions { Commit = false });

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Hello again"));
    }

    [Behaviour("R28")]
    public async Task A_conversation_that_is_full_takes_no_more()
    {
        ChatSession session = await OpenLimitedAsync(new() { MaxMessages = 2 });
        await session.SendAsync("Hello");
        var refused = await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Hello again"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal((WebChatLimit.MaxMessages, 2L), (refused.Limit, refused.LimitValue));
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("R28")]
    public async Task A_reset_makes_room_in_a_conversation_that_is_full()
    {
        ChatSession session = await OpenLimitedAsync(new() { MaxMessages = 2 });
        await session.SendAsync("Hello");
        await session.ResetAsync();

        Assert.NotEmpty((await session.SendAsync("Hello again")).CompletionText);
    }

    [Behaviour("R29")]
    public async Task A_message_that_is_too_long_is_refused_and_not_stored()
    {
        ChatSession session = await OpenLimitedAsync(new() { UserInputMaxTokens = 20 });
        var refused = await Assert.ThrowsAsync<AivaxApiException>(
            () => session.SendAsync(string.Concat(Enumerable.Repeat("many words ", 40))));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal((WebChatLimit.UserInputMaxTokens, 20L), (refused.Limit, refused.LimitValue));
        Assert.Empty(await session.GetHistoryAsync());
        Assert.NotEmpty((await session.SendAsync("Few words")).CompletionText);
    }

    private async Task<ChatSession> OpenLimitedAsync(WebChatClientLimits limits, string? tag = null) =>
        await OpenAsync(
            new CreateWebChatSessionRequest
            { Tag = tag, Expires = TimeSpan.FromHours(3), ChatClientId = await NewChatClientAsync(limits) });
}
