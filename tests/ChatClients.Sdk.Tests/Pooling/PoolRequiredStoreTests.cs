using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>What cannot be done without the store: forgetting an owner, and naming one where the store is required.</summary>
public sealed class PoolRequiredStoreTests
{
    private readonly MemoryStore _store = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_forgotten_while_the_store_fails(bool isPaused)
    {
        PoolClient pool = new(store: _store);
        await pool.CreatedAsync(owner: "ana");
        _store.Fault = _ => Task.FromException(new IOException(Samples.AccessKey));
        if (isPaused)
        {
            await pool.GetAsync(owner: "ana");
        }

        var error = await Assert.ThrowsAsync<ChatSessionStoreException>(() => pool.Pool.ForgetAsync("my-user-tag").InTime());
        Assert.DoesNotContain(Samples.AccessKey, error.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => pool.GetAsync(owner: "eva"));

        _store.Fault = null;
        await pool.Pool.ForgetAsync("my-user-tag").InTime();
        pool.Service.Answer(Samples.OtherCreated);
        Assert.Equal(Samples.OtherSessionId, (await pool.GetAsync(owner: "eva")).SessionId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_owner_is_refused_while_the_required_store_cannot_say_who_it_is(bool isPaused)
    {
        await new PoolClient(store: _store).CreatedAsync(owner: "ana");
        PoolClient pool = new(options => options.RequireStore = true, _store);
        _store.Fault = _ => Task.FromException(new IOException("down"));
        if (isPaused)
        {
            await Assert.ThrowsAsync<ChatSessionStoreException>(() => pool.GetAsync(owner: "eva"));
            _store.Fault = null;
        }

        var error = await Assert.ThrowsAsync<ChatSessionStoreException>(() => pool.GetAsync(owner: "eva"));
        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Empty(pool.Service.Requests);

        _store.Fault = null;
        pool.Time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => pool.GetAsync(owner: "eva"));
    }

    [Fact]
    public async Task A_session_is_not_handed_out_before_its_owner_is_written()
    {
        PoolClient pool = new(options => options.RequireStore = true, _store);
        _store.Fault = _ => _store.Uses == 1 ? Task.CompletedTask : Task.FromException(new IOException("down"));
        await Assert.ThrowsAsync<ChatSessionStoreException>(() => pool.CreatedAsync(owner: "ana"));
        Assert.Empty(_store.Values);

        _store.Fault = null;
        pool.Time.Advance(TimeSpan.FromSeconds(31));
        pool.Service.Requests.Clear();
        await pool.GetAsync(owner: "ana");

        Assert.Empty(pool.Service.Requests);
        Assert.Single(_store.Values);
    }

    [Fact]
    public async Task A_replacement_of_an_owners_session_waits_for_the_required_store()
    {
        PoolClient pool = new(options => options.RequireStore = true, _store);
        ChatSession session = await pool.CreatedAsync(owner: "ana");
        _store.Fault = _ => Task.FromException(new IOException("down"));
        pool.Service.Answer("", 404);

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi"));

        Assert.IsType<ChatSessionStoreException>(error.InnerException);
        Assert.Single(pool.Service.Requests);
    }

    [Fact]
    public async Task A_request_without_an_owner_does_not_need_the_required_store()
    {
        PoolClient pool = new(options => options.RequireStore = true, _store);
        _store.Fault = _ => Task.FromException(new IOException("down"));

        Assert.Equal(Samples.SessionId, (await pool.CreatedAsync()).SessionId);
    }

    [Fact]
    public void A_store_that_is_required_must_be_there()
    {
        var error = Assert.Throws<ArgumentException>(() => new PoolClient(options => options.RequireStore = true));

        Assert.Equal("store", error.ParamName);
        Assert.Contains("IChatSessionStore", error.Message, StringComparison.Ordinal);
    }
}
