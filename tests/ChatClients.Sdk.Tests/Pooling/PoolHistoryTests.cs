using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>A history that one caller wants to be read, and the others of the same tag.</summary>
public sealed class PoolHistoryTests
{
    private const string History = """{"data":{"messages":[{"role":"user","content":"Oi"}]}}""";

    private readonly PoolClient _pool = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_history_that_stalls_holds_only_those_who_asked_for_it(bool hasStore)
    {
        PoolClient pool = hasStore ? new(store: new MemoryStore()) : _pool;
        StallHistory(pool);
        Task<ChatSession> reader = pool.GetAsync("Ana", Reads);
        await _reading.Task.InTime();
        Task<ChatSession> secondReader = pool.GetAsync("Ana", Reads);

        ChatSession other = await pool.GetAsync("Ana");

        Assert.Equal((Samples.SessionId, SessionContinuity.Same), (other.SessionId, other.Continuity));
        Assert.False(reader.IsCompleted || secondReader.IsCompleted);
        _gate.SetResult();
        Assert.Equal(SessionContinuity.Same, (await reader).Continuity);
        await secondReader;
        Assert.Equal(2, pool.Service.Requests.Count);
    }

    [Fact]
    public async Task A_reader_who_leaves_takes_no_other_reader_along()
    {
        StallHistory(_pool);
        using var stop = new CancellationTokenSource();
        Task<ChatSession> first = _pool.Pool.GetOrCreateAsync(
            new CreateWebChatSessionRequest { Tag = "my-user-tag", ReadHistory = true }, cancellationToken: stop.Token);
        await _reading.Task.InTime();
        Task<ChatSession> second = _pool.GetAsync(null, Reads);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
        _gate.SetResult();

        await second;
        Assert.Equal(2, _pool.Service.Requests.Count);
    }

    [Fact]
    public async Task A_session_that_is_there_is_read_without_being_created_again()
    {
        await _pool.CreatedAsync("Ana");
        _pool.Service.Answer(History);

        ChatSession session = await _pool.GetAsync("Ana", Reads);

        Assert.Equal(HttpMethod.Get, _pool.Service.Single.Method);
        Assert.Equal(SessionContinuity.Same, session.Continuity);
    }

    private static void Reads(CreateWebChatSessionRequest request) => request.ReadHistory = true;

    private void StallHistory(PoolClient pool) => pool.Service.Answer(Samples.Created).Do(async (_, token) =>
    {
        _reading.SetResult();
        await _gate.Task.WaitAsync(token);
        return CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(History));
    });
}
