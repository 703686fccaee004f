using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>When a pool makes a request, and which.</summary>
public sealed class PoolTests
{
    private readonly PoolClient _pool = new();

    [Fact]
    public async Task A_session_is_created_once_and_then_returned_without_a_request()
    {
        _pool.Service.Answer(Samples.Created);

        ChatSession first = await _pool.GetAsync("Ana");
        ChatSession second = await _pool.GetAsync("Ana");

        Assert.Equal("""{"extraContext":"Ana","tag":"my-user-tag"}""", _pool.Service.Single.Body);
        Assert.Equal((Samples.SessionId, Samples.SessionId), (first.SessionId, second.SessionId));
        Assert.Equal((SessionContinuity.Unknown, SessionContinuity.Same), (first.Continuity, second.Continuity));
    }

    [Fact]
    public async Task Another_context_refreshes_the_session()
    {
        ChatSession first = await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Samples.Created);

        ChatSession second = await _pool.GetAsync("Ana, gold");
        await _pool.GetAsync("Ana, gold");

        Assert.Equal("""{"extraContext":"Ana, gold","tag":"my-user-tag"}""", _pool.Service.Single.Body);
        Assert.Equal((SessionContinuity.Unknown, SessionContinuity.Same), (first.Continuity, second.Continuity));
    }

    public static TheoryData<string, Action<CreateWebChatSessionRequest>> Changes => new()
    {
        { "an empty context clears", request => request.ExtraContext = "" },
        { "an address", request => request.ContextLocation = new Uri("https://example.com/b") },
        { "metadata", request => request.Metadata["plan"] = "free" },
        { "a period", request => request.Expires = TimeSpan.FromDays(2) },
    };

    [Theory, MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public async Task Each_part_of_the_context_counts(string what, Action<CreateWebChatSessionRequest> change)
    {
        Action<CreateWebChatSessionRequest> before = request =>
        {
            request.Metadata["plan"] = "gold";
            request.ContextLocation = new Uri("https://example.com/a");
            request.Expires = TimeSpan.FromDays(1);
        };
        await _pool.CreatedAsync("Ana", before);
        _pool.Service.Answer(Samples.Created);

        await _pool.GetAsync("Ana", before + change);
        await _pool.GetAsync("Ana", before + change);

        Assert.True(_pool.Service.Requests.Count == 1, what);
    }

    [Fact]
    public async Task Settings_that_a_request_leaves_out_are_kept_without_a_request()
    {
        await _pool.CreatedAsync("Ana", request => request.Expires = TimeSpan.FromHours(2));

        await _pool.GetAsync();

        Assert.Empty(_pool.Service.Requests);
    }

    [Theory]
    [InlineData(54, 0)]
    [InlineData(56, 1)]
    [InlineData(90, 1)]
    public async Task A_session_is_renewed_shortly_before_its_end(int minutes, int requests)
    {
        await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Samples.Created);
        _pool.Time.Advance(TimeSpan.FromMinutes(minutes));

        await _pool.GetAsync("Ana");
        ChatSession session = await _pool.GetAsync("Ana");

        Assert.Equal(requests, _pool.Service.Requests.Count);
        Assert.Equal(Samples.Now.AddMinutes(60 + (requests * minutes)), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_short_period_is_used_for_half_of_its_time_at_least()
    {
        PoolClient pool = new(options => options.RenewBefore = TimeSpan.FromHours(1));
        Action<CreateWebChatSessionRequest> shortly = request => request.Expires = TimeSpan.FromMinutes(10);
        await pool.CreatedAsync(null, shortly);
        pool.Service.Answer(Samples.Created);

        pool.Time.Advance(TimeSpan.FromMinutes(4));
        await pool.GetAsync(null, shortly);
        Assert.Empty(pool.Service.Requests);

        pool.Time.Advance(TimeSpan.FromMinutes(2));
        await pool.GetAsync(null, shortly);
        Assert.Single(pool.Service.Requests);
    }

    [Fact]
    public async Task A_session_that_has_expired_is_replaced_and_the_caller_sees_it()
    {
        ChatSession first = await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Samples.OtherCreated);
        _pool.Time.Advance(TimeSpan.FromHours(2));

        ChatSession second = await _pool.GetAsync();

        Assert.Equal("""{"extraContext":"Ana","tag":"my-user-tag"}""", _pool.Service.Single.Body);
        Assert.Equal((SessionContinuity.New, SessionContinuity.New), (first.Continuity, second.Continuity));
        Assert.Equal((Samples.OtherSessionId, Samples.OtherSessionId), (first.SessionId, second.SessionId));
        Assert.Equal(SessionContinuity.Same, (await _pool.GetAsync()).Continuity);
    }

    [Fact]
    public async Task A_refresh_by_hand_is_noticed()
    {
        ChatSession session = await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Samples.Created).Answer(Samples.Created);
        await session.RefreshContextAsync("Ana, gold");

        await _pool.GetAsync("Ana, gold");
        Assert.Single(_pool.Service.Requests);

        await _pool.GetAsync("Ana");
        Assert.Equal(2, _pool.Service.Requests.Count);
    }

    [Fact]
    public async Task A_session_that_was_deleted_is_created_anew_and_not_by_its_own_prompt()
    {
        ChatSession session = await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(Samples.Empty).Answer("", 404).Answer(Samples.OtherCreated);
        await session.DeleteAsync();

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));
        ChatSession next = await _pool.GetAsync("Ana");

        Assert.Equal((Samples.SessionId, Samples.OtherSessionId), (session.SessionId, next.SessionId));
        Assert.Equal(SessionContinuity.New, next.Continuity);
    }

    [Fact]
    public async Task A_request_without_a_tag_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.GetAsync(null, request => request.Tag = null));
        await Assert.ThrowsAsync<ArgumentException>(() => _pool.GetAsync(null, request => request.Tag = " "));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _pool.GetAsync(null, request => request.Expires = TimeSpan.Zero));
        Assert.Empty(_pool.Service.Requests);
    }

    [Fact]
    public async Task A_session_belongs_to_its_chat_client()
    {
        await _pool.CreatedAsync();
        _pool.Service.Answer(Samples.OtherCreated);

        await _pool.GetAsync(null, request => request.ChatClientId = Samples.ChatClientId);
        Assert.Empty(_pool.Service.Requests);

        await _pool.GetAsync(null, request => request.ChatClientId = "other");
        Assert.Equal("/api/v1/web-chat-client/other/sessions", _pool.Service.Single.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_failed_create_is_not_remembered()
    {
        _pool.Service.Answer("", 500).Answer(Samples.Created);

        await Assert.ThrowsAsync<AivaxServiceException>(() => _pool.GetAsync());

        Assert.Equal(Samples.SessionId, (await _pool.GetAsync()).SessionId);
    }

    [Fact]
    public async Task The_least_recently_used_session_is_forgotten()
    {
        PoolClient pool = new(options => options.MaxSessions = 2);
        foreach (string tag in new[] { "a", "b", "a", "c" })
        {
            pool.Service.Answer(tag == "a" ? Samples.Created : Samples.OtherCreated);
            await pool.GetAsync(null, request => request.Tag = tag);
        }

        pool.Service.Requests.Clear();
        await pool.GetAsync(null, request => request.Tag = "a");
        Assert.Empty(pool.Service.Requests);

        await pool.GetAsync(null, request => request.Tag = "b");
        Assert.Single(pool.Service.Requests);
        Assert.Equal(2, pool.Pool.Count);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_together()
    {
        var error = Assert.Throws<ArgumentException>(() => new PoolClient(options =>
            (options.MaxSessions, options.RenewBefore, options.StoreTimeout) = (0, TimeSpan.FromSeconds(-1), TimeSpan.Zero)));

        Assert.StartsWith(
            """
            The session pool cannot be used with these settings:
             - ChatSessionPoolOptions.MaxSessions must be at least 1.
             - ChatSessionPoolOptions.RenewBefore must be from 0 ms to 24 days.
             - ChatSessionPoolOptions.StoreTimeout must be from 1 ms to 24 days.
            """.ReplaceLineEndings("\n"),
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_that_is_not_overridden_sends_nothing()
    {
        var pool = new EmptyPool();

        await Assert.ThrowsAsync<AivaxConnectionException>(
            () => pool.GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "a" }));
    }

    private sealed class EmptyPool : ChatSessionPool;
}
