using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>What instances of an application know of each other, and what a store that is down costs.</summary>
public sealed class PoolStoreTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Another_instance_finds_the_session_without_a_request()
    {
        await new PoolClient(store: _store).CreatedAsync("Ana", request => request.Metadata["plan"] = "gold");
        PoolClient other = new(store: _store);

        ChatSession session = await other.GetAsync("Ana", request => request.Metadata["plan"] = "gold");

        Assert.Empty(other.Service.Requests);
        Assert.Equal(
            (Samples.SessionId, Samples.AccessKey, Samples.TalkUrl, SessionContinuity.Same, Samples.Now.AddHours(1)),
            (session.SessionId, session.AccessKey, session.TalkUrl!.AbsoluteUri, session.Continuity, session.ExpiresAtLeast));
    }

    [Fact]
    public async Task A_refresh_in_one_instance_is_noticed_in_the_other()
    {
        PoolClient one = new(store: _store);
        PoolClient two = new(store: _store);
        await one.CreatedAsync("Ana");
        two.Service.Answer(Samples.Created);
        await two.GetAsync("Ana, gold");

        await one.GetAsync("Ana, gold");
        Assert.Empty(one.Service.Requests);

        one.Service.Answer(Samples.Created);
        await one.GetAsync("Ana");
        Assert.Equal("""{"extraContext":"Ana","tag":"my-user-tag"}""", one.Service.Single.Body);
    }

    [Fact]
    public async Task A_replacement_in_one_instance_is_noticed_in_the_other()
    {
        PoolClient one = new(store: _store);
        PoolClient two = new(store: _store);
        ChatSession first = await one.CreatedAsync("Ana");
        ChatSession second = await two.GetAsync("Ana");
        two.Service.Answer("", 404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);
        await second.SendAsync("Oi");

        ChatSession third = await one.GetAsync("Ana");

        Assert.Empty(one.Service.Requests);
        Assert.Equal((Samples.OtherSessionId, SessionContinuity.Same), (third.SessionId, third.Continuity));
        Assert.Equal((Samples.OtherSessionId, SessionContinuity.New), (first.SessionId, first.Continuity));
    }

    [Fact]
    public async Task A_renewal_that_shortens_the_period_is_noticed()
    {
        PoolClient one = new(store: _store);
        ChatSession session = await one.CreatedAsync(null, request => request.Expires = TimeSpan.FromDays(1));
        PoolClient two = new(store: _store);
        two.Service.Answer(Samples.Created);
        await two.GetAsync(null, request => request.Expires = TimeSpan.FromMinutes(10));

        await one.GetAsync();

        Assert.Equal(Samples.Now.AddMinutes(10), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_request_without_a_period_keeps_that_of_another_instance()
    {
        await new PoolClient(store: _store).CreatedAsync("Ana", request => request.Expires = TimeSpan.FromDays(30));
        PoolClient other = new(store: _store);
        other.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(3));
        other.Service.Answer(Samples.Created);

        await other.GetAsync("Ana");

        Assert.Equal("""{"expires":2592000,"extraContext":"Ana","tag":"my-user-tag"}""", other.Service.Single.Body);
    }

    [Fact]
    public async Task The_next_start_knows_that_the_conversation_is_another_one()
    {
        await new PoolClient(store: _store).CreatedAsync("Ana");
        PoolClient next = new(store: _store);
        next.Time.Advance(TimeSpan.FromHours(5));
        next.Service.Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);

        ChatSession session = await next.GetAsync("Ana");
        Assert.Equal(SessionContinuity.New, session.Continuity);

        var options = new Microsoft.Extensions.AI.ChatOptions { ConversationId = Samples.SessionId };
        var answer = await session.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "Oi")], options);
        Assert.Equal(Samples.OtherSessionId, answer.ConversationId);
        Assert.Equal([TimeSpan.FromHours(25), TimeSpan.FromHours(25)], _store.Lifetimes);
    }

    [Fact]
    public async Task Keys_are_hashes_and_values_hold_no_context_no_tag_and_no_owner()
    {
        await new PoolClient(store: _store).CreatedAsync("secret context", request => request.Metadata["m"] = "secret value",
            "secret owner");

        (string key, byte[] value) = Assert.Single(_store.Values);
        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(value), StringComparison.Ordinal);
        Assert.DoesNotContain("my-user-tag", Encoding.UTF8.GetString(value), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "nothing", [] },
        { "no JSON", Encoding.UTF8.GetBytes("wky_") },
        { "no record", Encoding.UTF8.GetBytes("""{"v":1}""") },
        { "a later version", Encoding.UTF8.GetBytes("""{"v":2,"sessionId":"a","accessKey":"b","renewal":"c","expires":1}""") },
        { "a key that leads elsewhere",
            Encoding.UTF8.GetBytes("""{"v":1,"sessionId":"a","accessKey":"../b","renewal":"c","expires":1}""") },
        { "an impossible time", Encoding.UTF8.GetBytes("""{"v":1,"sessionId":"a","accessKey":"b","renewal":"c","expires":9e15}""") },
    };

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_value_that_is_not_ours_counts_as_absent(string what, byte[] value)
    {
        Assert.NotEmpty(what);
        await new PoolClient(store: _store).CreatedAsync();
        _store.Values[_store.Values.Keys.Single()] = value;
        PoolClient other = new(store: _store);

        ChatSession session = await other.CreatedAsync();

        Assert.Equal((Samples.SessionId, SessionContinuity.Unknown), (session.SessionId, session.Continuity));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_fails_is_left_alone_and_then_tried_again(bool isAsync)
    {
        PoolClient pool = new(store: _store);
        _store.Fault = isAsync ? _ => Task.FromException(new IOException()) : _ => throw new InvalidOperationException("down");

        await pool.CreatedAsync("Ana");
        await pool.GetAsync("Ana");
        Assert.Equal((1, 0), (_store.Uses, pool.Service.Requests.Count));

        _store.Fault = null;
        pool.Time.Advance(TimeSpan.FromSeconds(29));
        await pool.GetAsync("Ana");
        Assert.Equal(1, _store.Uses);

        pool.Time.Advance(TimeSpan.FromSeconds(2));
        await pool.GetAsync("Ana");
        Assert.Equal(3, _store.Uses);
        Assert.Single(_store.Values);
        Assert.Empty(pool.Service.Requests);
    }

    [Fact]
    public async Task A_store_that_hangs_costs_one_wait()
    {
        // On the clock of the machine: a test that moves a clock cannot know whether the pool has begun to wait.
        PoolClient pool = new(options => options.StoreTimeout = TimeSpan.FromMilliseconds(1), _store, TimeProvider.System);
        _store.Fault = _ => new TaskCompletionSource().Task;

        await pool.CreatedAsync("Ana");
        pool.Service.Answer(Samples.OtherCreated);
        await pool.GetAsync("Ana", request => request.Tag = "another");

        Assert.Equal((1, 1), (_store.Uses, pool.Service.Requests.Count));
    }

    [Fact]
    public async Task A_failed_write_is_not_undone_by_an_older_entry_of_the_store()
    {
        PoolClient pool = new(store: _store);
        await pool.CreatedAsync("Ana");
        pool.Service.Answer(Samples.Created);
        _store.Fault = _ => throw new IOException();
        await pool.GetAsync("Ana, gold");
        _store.Fault = null;
        pool.Time.Advance(TimeSpan.FromMinutes(1));

        await pool.GetAsync("Ana, gold");

        Assert.Single(pool.Service.Requests);
        PoolClient other = new(store: _store);
        await other.GetAsync("Ana, gold");
        Assert.Empty(other.Service.Requests);
    }

    [Fact]
    public async Task A_failing_store_is_logged_once_without_what_it_said()
    {
        using var logs = new CollectedLogs();
        var service = new CannedHandler().Answer(Samples.Created).Answer(Samples.OtherCreated);
        var pool = new ChatSessionPool(TestClient.Over(service, loggers: logs.Factory), store: _store);
        _store.Fault = _ => throw new IOException(Samples.AccessKey);

        await pool.GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "secret-tag" });
        await pool.GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "another" });

        Assert.Single(logs.Lines, line => line.ToString().Contains("IOException", StringComparison.Ordinal));
        Assert.DoesNotContain(Samples.AccessKey, logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-tag", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_services_share_a_store_without_sharing_sessions()
    {
        await new PoolClient(store: _store).CreatedAsync();
        var service = new CannedHandler().Answer(Samples.OtherCreated);
        AivaxChatClient client = TestClient.Over(service, options => options.BaseAddress = new Uri("http://localhost:5080"));

        ChatSession session =
            await new ChatSessionPool(client, store: _store).GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag" });

        Assert.Equal((Samples.OtherSessionId, 2), (session.SessionId, _store.Values.Count));
    }
}
