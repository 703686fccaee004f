using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>A prompt whose session is gone goes on in a new one, once.</summary>
public sealed class PoolReplacementTests
{
    private readonly PoolClient _pool = new();

    [Theory]
    [InlineData(401, false, true)]
    [InlineData(403, true, true)]
    [InlineData(404, false, true)]
    [InlineData(404, true, true)]
    [InlineData(404, false, false)]
    [InlineData(410, true, false)]
    public async Task A_prompt_is_sent_once_more_to_the_new_session(int status, bool streamed, bool commit)
    {
        ChatSession session = await _pool.CreatedAsync("Ana");
        ChatSession other = await _pool.GetAsync("Ana");
        _pool.Service.Answer("", status).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);

        await PromptAsync(session, streamed, new PromptOptions { Commit = commit });

        Assert.Equal(
            [
                $"/api/v1/public/chat-clients/{Samples.AccessKey}/prompt",
                $"/api/v1/web-chat-client/{Samples.ChatClientId}/sessions",
                $"/api/v1/public/chat-clients/{Samples.OtherAccessKey}/prompt",
            ],
            _pool.Service.Requests.Select(request => request.Address.AbsolutePath));
        Assert.Equal(_pool.Service.Requests[0].Body, _pool.Service.Last.Body);
        Assert.Equal("""{"extraContext":"Ana","tag":"my-user-tag"}""", _pool.Service.Requests[1].Body);
        Assert.Equal((SessionContinuity.New, SessionContinuity.New), (session.Continuity, other.Continuity));
        Assert.Equal(Samples.OtherSessionId, other.SessionId);
    }

    [Fact]
    public async Task A_prompt_is_sent_only_once_more()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404).Answer(Samples.OtherCreated).Answer("", 404);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));

        Assert.Equal(3, _pool.Service.Requests.Count);
    }

    [Fact]
    public async Task Results_of_tools_belong_to_the_session_that_is_gone()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(
            () => session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", "ok")])));

        Assert.Single(_pool.Service.Requests);
        Assert.Equal(Samples.SessionId, session.SessionId);
    }

    [Fact]
    public async Task A_session_without_a_pool_is_not_replaced()
    {
        var service = new CannedHandler();
        ChatSession session = await TestClient.CreatedSessionAsync(service);
        service.Answer("", 404);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_prompt_of_unknown_outcome_is_not_sent_again()
    {
        // The first attempt was lost: the second one's result does not undo it.
        var service = new CannedHandler().Answer(Samples.Created).Answer("", 503).Answer("", 404);
        AivaxChatClient client = TestClient.Over(service, options =>
        {
            options.Retry.MaxAttempts = 2;
            options.Retry.BaseDelay = TimeSpan.Zero;
            options.Retry.RetryPromptOn503 = true;
        });
        ChatSession session = await new ChatSessionPool(client).GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "a" });

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.Unknown, 3), (error.Outcome, service.Requests.Count));
    }

    [Fact]
    public async Task A_service_that_gives_the_same_session_again_ends_it()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 403).Answer(Samples.Created);

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));

        Assert.Equal((RequestOutcome.Rejected, 403, 2), (error.Outcome, (int)error.StatusCode, _pool.Service.Requests.Count));
        Assert.Contains("the same session", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_replacement_leaves_the_prompt_rejected()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404).Answer("", 500).Answer("", 404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));
        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
        Assert.IsType<AivaxServiceException>(error.InnerException);

        await session.SendAsync("Oi");
        Assert.Equal(Samples.OtherSessionId, session.SessionId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_ends_during_a_replacement_is_named_as_ended(bool streamed)
    {
        ChatSession session = await _pool.CreatedAsync();
        var creating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pool.Service.Answer("", 404).Do(async (_, token) =>
        {
            creating.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        Task prompt = PromptAsync(session, streamed, new PromptOptions());
        await creating.Task.InTime();

        _pool.Client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => prompt.InTime());
    }

    [Fact]
    public async Task Prompts_that_meet_the_end_together_share_one_new_session()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply)
            .Answer(Samples.SimpleReply);

        await Task.WhenAll(session.SendAsync("1"), session.SendAsync("2"), session.SendAsync("3")).InTime();

        Assert.Single(_pool.Service.Requests, request => request.Address.AbsolutePath.EndsWith("/sessions", StringComparison.Ordinal));
        Assert.Equal(4, _pool.Service.Requests.Count(it => it.Address.AbsolutePath.EndsWith("/prompt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stream_that_has_begun_keeps_its_session_when_another_takes_its_place()
    {
        ChatSession session = await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Fixture.Bytes("stream-simple.sse"), mediaType: "text/event-stream")
            .Answer(Samples.OtherCreated);
        var updates = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            if (updates.Count == 0)
            {
                _pool.Time.Advance(TimeSpan.FromHours(2));
                await _pool.GetAsync("Ana");
            }

            updates.Add(update);
        }

        Assert.Equal(Samples.OtherSessionId, session.SessionId);
        Assert.All(updates.Where(it => it.ConversationId is not null), it => Assert.Equal(Samples.SessionId, it.ConversationId));
        Assert.Equal(Samples.Now.AddHours(3), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task The_id_of_a_superseded_session_is_accepted_and_answered_with_the_new_one()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        var options = new ChatOptions { ConversationId = Samples.SessionId };

        ChatResponse first = await session.GetResponseAsync([new ChatMessage(ChatRole.User, "1")], options);
        ChatResponse second = await session.GetResponseAsync([new ChatMessage(ChatRole.User, "2")], options);

        Assert.Equal((Samples.OtherSessionId, Samples.OtherSessionId), (first.ConversationId, second.ConversationId));
        options.ConversationId = "01966f0b-172d-7bbc-9393-000000000000";
        await Assert.ThrowsAsync<ArgumentException>(() => session.GetResponseAsync([new ChatMessage(ChatRole.User, "3")], options));
    }

    [Fact]
    public async Task A_lost_prompt_of_the_new_session_is_found_there()
    {
        ChatSession session = await _pool.CreatedAsync();
        _pool.Service.Answer("", 404).Answer(Samples.OtherCreated).Answer("", 500)
            .Answer("""{"data":{"messages":[{"role":"user","content":"Oi"}]}}""");
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi"));

        Reconciliation found = await session.ReconcileAsync("Oi");

        Assert.Equal(TurnOutcome.Unknown, found.Outcome);
        Assert.Contains(Samples.OtherAccessKey, _pool.Service.Last.Address.AbsolutePath, StringComparison.Ordinal);
    }

    private static Task PromptAsync(ChatSession session, bool streamed, PromptOptions options) =>
        streamed ? session.StreamAsync("Oi", options).ToPromptResponseAsync() : session.SendAsync("Oi", options);
}
