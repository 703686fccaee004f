using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>What is left of a tag's former owner after the pool was asked to forget it.</summary>
public sealed class PoolForgettingTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task A_create_under_way_is_waited_for_and_then_forgotten_too()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PoolClient pool = new(store: _store);
        pool.Service.Do(async (_, token) =>
        {
            await gate.Task.WaitAsync(token);
            return CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.Created));
        }).Answer(Samples.OtherCreated);
        Task<ChatSession> former = pool.GetAsync(owner: "ana");

        Task forgetting = pool.Pool.ForgetAsync("my-user-tag");
        Assert.False(forgetting.IsCompleted);
        gate.SetResult();

        await forgetting.InTime();
        ChatSession next = await pool.GetAsync(owner: "eva");
        Assert.Equal((Samples.SessionId, Samples.OtherSessionId), ((await former).SessionId, next.SessionId));
        await new PoolClient(store: _store).GetAsync(owner: "eva");
    }

    [Fact]
    public async Task A_write_that_was_given_up_and_comes_later_is_taken_back()
    {
        // On the clock of the machine: a test that moves a clock cannot know whether the pool has begun to wait.
        var (gate, used) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        PoolClient pool = new(options => options.StoreTimeout = TimeSpan.FromMilliseconds(50), _store, TimeProvider.System);
        _store.Fault = _ =>
        {
            if (_store.Uses == 1)
            {
                return Task.CompletedTask;
            }

            _store.Fault = null;
            used.SetResult();
            return gate.Task;
        };
        Task<ChatSession> former = pool.CreatedAsync(owner: "ana");
        await used.Task.InTime();

        await pool.Pool.ForgetAsync("my-user-tag").InTime();
        await former;
        gate.SetResult();
        await _store.Removed(2).InTime();

        Assert.Empty(_store.Values);
    }

    [Fact]
    public async Task A_prompt_of_the_former_owner_does_not_bring_the_owner_back()
    {
        PoolClient pool = new(store: _store);
        ChatSession former = await pool.CreatedAsync(owner: "ana");
        await pool.Pool.ForgetAsync("my-user-tag");
        pool.Service.Answer("", 404).Answer(Samples.OtherCreated);

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => former.SendAsync("Oi"));

        Assert.Equal((RequestOutcome.Rejected, 404, 1), (error.Outcome, (int)error.StatusCode, pool.Service.Requests.Count));
        Assert.Empty(_store.Values);
        Assert.Equal(Samples.OtherSessionId, (await pool.GetAsync(owner: "eva")).SessionId);
    }

    [Fact]
    public async Task A_prompt_of_the_former_owner_still_finds_the_session_while_it_lives()
    {
        PoolClient pool = new();
        ChatSession former = await pool.CreatedAsync(owner: "ana");
        await pool.Pool.ForgetAsync("my-user-tag");
        pool.Service.Answer(Samples.SimpleReply);

        await former.SendAsync("Oi");

        Assert.Single(pool.Service.Requests);
    }
}
