using System.Net;

namespace ChatClients.Sdk.Contract.Tests;

// What a failure is called, and what it says.
public abstract partial class ContractSuite
{
    private const string UnknownKey = "wky_contractcontractcontractcontractcontractcontractcontract";

    [Behaviour("Errors")]
    public async Task A_wrong_api_key_is_an_authentication_error()
    {
        const string Wrong = "sk-aiv-acc-contract-wrong";
        AivaxChatClient client = NewClient(options => options.ApiKey = Wrong);
        var refused = await Assert.ThrowsAsync<AivaxAuthenticationException>(() => client.CreateWebChatSessionAsync(new()));

        Assert.Equal((HttpStatusCode.Unauthorized, RequestOutcome.Rejected), (refused.StatusCode, refused.Outcome));
        Assert.DoesNotContain(Wrong, refused.ToString());
    }

    [Behaviour("Errors", IsAssumed = true)]
    public async Task An_unknown_chat_client_is_not_found()
    {
        var refused = await Assert.ThrowsAsync<AivaxApiException>(
            () => Client.CreateWebChatSessionAsync(new() { ChatClientId = "00000000-0000-7000-8000-00000000dead" }));

        Assert.Equal((HttpStatusCode.NotFound, RequestOutcome.Rejected), (refused.StatusCode, refused.Outcome));
    }

    [Behaviour("Errors")]
    public async Task An_unknown_access_key_is_a_session_that_is_not_there()
    {
        var refused = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => Client.OpenSession(UnknownKey).SendAsync("Hello"));

        Assert.Equal(RequestOutcome.Rejected, refused.Outcome);
        Assert.DoesNotContain(UnknownKey, refused.ToString());
    }

    [Behaviour("Errors")]
    public async Task An_unknown_access_key_opens_no_stream() =>
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => ReadAsync(Client.OpenSession(UnknownKey).StreamAsync("Hello")));

    [Behaviour("Errors", IsAssumed = true)]
    public async Task A_history_that_is_not_found_names_the_route_to_override()
    {
        ChatSession session = await OpenAsync(NewTag());
        await Client.DeleteWebChatSessionAsync(session.SessionId!);
        var refused = await Assert.ThrowsAsync<AivaxApiException>(() => session.GetHistoryAsync());

        Assert.Equal(AivaxErrorCodes.AssumedRoute, refused.ErrorCode);
        Assert.Contains(nameof(AivaxRoutes.SessionInfo), refused.Message);
    }

    [Behaviour("Errors", IsAssumed = true)]
    public async Task The_usage_of_a_session_that_is_gone_is_what_the_client_saw()
    {
        ChatSession session = await OpenAsync(NewTag());
        PromptResponse answer = await session.SendAsync("Hello");
        await Client.DeleteWebChatSessionAsync(session.SessionId!);
        ChatSessionUsage usage = await session.GetUsageAsync();

        Assert.Equal((UsageSource.Observed, answer.Usage!.TotalTokenCount), (usage.Source, usage.Tokens.TotalTokenCount));
    }

    [Behaviour("Errors")]
    public async Task Without_an_api_key_no_session_is_created() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => NewClient(options => options.ApiKey = null).CreateWebChatSessionAsync(new()));

    [Behaviour("Errors")]
    public async Task A_cancelled_prompt_is_not_sent()
    {
        ChatSession session = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => session.SendAsync("Hello", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(await session.GetHistoryAsync());
    }
}
