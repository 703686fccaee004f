using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>Whom a session is handed out to.</summary>
public sealed class PoolOwnerTests
{
    private readonly PoolClient _pool = new();

    [Theory]
    [InlineData("ana", "eva")]
    [InlineData("ana", null)]
    [InlineData(null, "ana")]
    public async Task Another_owner_is_refused_before_any_request(string? first, string? second)
    {
        await _pool.CreatedAsync("x", owner: first);

        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => _pool.GetAsync("y", owner: second));

        Assert.Empty(_pool.Service.Requests);
        Assert.Equal(Samples.SessionId, (await _pool.GetAsync("x", owner: first)).SessionId);
    }

    [Fact]
    public async Task An_owner_is_refused_in_another_instance_too()
    {
        var store = new MemoryStore();
        await new PoolClient(store: store).CreatedAsync(owner: "ana");
        PoolClient other = new(store: store);

        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => other.GetAsync(owner: "eva"));

        Assert.Empty(other.Service.Requests);
    }

    [Fact]
    public async Task A_failed_create_makes_nobody_an_owner()
    {
        _pool.Service.Answer("", 500).Answer(Samples.Created);
        await Assert.ThrowsAsync<AivaxServiceException>(() => _pool.GetAsync(owner: "ana"));

        await _pool.GetAsync(owner: "eva");

        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => _pool.GetAsync(owner: "ana"));
    }

    [Fact]
    public async Task A_caller_who_waits_for_another_owners_create_is_refused_after_it()
    {
        var gate = new TaskCompletionSource();
        _pool.Service.Do(async (_, _) =>
        {
            await gate.Task;
            return CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(Samples.Created));
        });
        Task<ChatSession> first = _pool.GetAsync(owner: "ana");
        Task<ChatSession> second = _pool.GetAsync(owner: "eva");

        gate.SetResult();

        await first;
        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => second);
        Assert.Single(_pool.Service.Requests);
    }

    [Fact]
    public async Task A_tag_that_was_forgotten_can_pass_to_another_owner()
    {
        var store = new MemoryStore();
        PoolClient pool = new(store: store);
        await pool.CreatedAsync(owner: "ana");
        pool.Service.Answer(Samples.OtherCreated);

        await pool.Pool.ForgetAsync("my-user-tag");

        Assert.Empty(store.Values);
        Assert.Equal(Samples.OtherSessionId, (await pool.GetAsync(owner: "eva")).SessionId);
    }
}
