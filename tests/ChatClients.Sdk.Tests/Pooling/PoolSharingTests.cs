using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>Callers who ask for one tag at the same time.</summary>
public sealed class PoolSharingTests
{
    private readonly PoolClient _pool = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_thousand_callers_share_one_create()
    {
        Hold(Samples.Created);

        Task<ChatSession>[] all = [.. Enumerable.Range(0, 1000).Select(_ => Task.Run(() => _pool.GetAsync("Ana")))];
        await _pool.Service.Reached.InTime();
        _gate.SetResult();
        ChatSession[] sessions = await Task.WhenAll(all).InTime();

        Assert.Single(_pool.Service.Requests);
        Assert.All(sessions, session => Assert.Equal(Samples.SessionId, session.SessionId));
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_nobody_along()
    {
        Hold(Samples.Created);
        using var stop = new CancellationTokenSource();
        Task<ChatSession> first = _pool.Pool.GetOrCreateAsync(Request("Ana"), cancellationToken: stop.Token);
        Task<ChatSession> second = _pool.GetAsync("Ana");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
        _gate.SetResult();

        Assert.Equal(Samples.SessionId, (await second).SessionId);
        Assert.Single(_pool.Service.Requests);
    }

    [Fact]
    public async Task A_create_that_everybody_left_is_used_by_the_next_caller()
    {
        Hold(Samples.Created);
        using var stop = new CancellationTokenSource();
        Task<ChatSession> first = _pool.Pool.GetOrCreateAsync(Request("Ana"), cancellationToken: stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());

        Task<ChatSession> next = _pool.GetAsync("Ana");
        _gate.SetResult();

        Assert.Equal(Samples.SessionId, (await next).SessionId);
        Assert.Single(_pool.Service.Requests);
    }

    [Fact]
    public async Task A_caller_who_has_left_already_starts_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _pool.Pool.GetOrCreateAsync(Request("Ana"), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(_pool.Service.Requests);
    }

    [Fact]
    public async Task Those_who_wait_for_a_failing_create_fail_with_it_and_try_nothing_themselves()
    {
        Hold("", 500);
        Task<ChatSession>[] all = [.. Enumerable.Range(0, 10).Select(_ => _pool.GetAsync("Ana"))];

        _gate.SetResult();

        foreach (Task<ChatSession> one in all)
        {
            await Assert.ThrowsAsync<AivaxServiceException>(() => one);
        }

        Assert.Single(_pool.Service.Requests);
    }

    [Fact]
    public async Task A_caller_with_another_context_waits_and_then_gets_it()
    {
        Hold(Samples.Created);
        _pool.Service.Answer(Samples.Created);
        Task<ChatSession> first = _pool.GetAsync("Ana");
        Task<ChatSession> second = _pool.GetAsync("Ana, gold");

        _gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(
            ["""{"extraContext":"Ana","tag":"my-user-tag"}""", """{"extraContext":"Ana, gold","tag":"my-user-tag"}"""],
            _pool.Service.Requests.Select(request => request.Body));
        Assert.Equal(SessionContinuity.Same, (await second).Continuity);
    }

    [Fact]
    public async Task Another_context_is_tried_even_if_the_create_before_it_failed()
    {
        Hold("", 500);
        _pool.Service.Answer(Samples.Created);
        Task<ChatSession> first = _pool.GetAsync("Ana");
        Task<ChatSession> second = _pool.GetAsync("Ana, gold");

        _gate.SetResult();

        await Assert.ThrowsAsync<AivaxServiceException>(() => first);
        Assert.Equal(Samples.SessionId, (await second).SessionId);
    }

    [Fact]
    public async Task Tags_do_not_wait_for_each_other()
    {
        Hold(Samples.Created);
        _pool.Service.Answer(Samples.OtherCreated);
        Task<ChatSession> slow = _pool.GetAsync("Ana");

        ChatSession quick = await _pool.GetAsync("Eva", request => request.Tag = "another");

        Assert.False(slow.IsCompleted);
        Assert.Equal(Samples.OtherSessionId, quick.SessionId);
        _gate.SetResult();
        await slow;
    }

    private void Hold(string body, int status = 200) => _pool.Service.Do(async (_, token) =>
    {
        await _gate.Task.WaitAsync(token);
        return CannedHandler.Response(Encoding.UTF8.GetBytes(body), status);
    });

    private static CreateWebChatSessionRequest Request(string context) => new() { Tag = "my-user-tag", ExtraContext = context };
}
