using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>Addresses of context that the application makes when they are needed, such as signed ones.</summary>
public sealed class PoolLocationTests
{
    private readonly List<ContextLocationRequest> _asked = [];

    [Fact]
    public async Task An_address_is_made_when_the_session_is_created_and_not_compared()
    {
        PoolClient pool = Pool();

        await pool.CreatedAsync("Ana", owner: "ana");
        await pool.GetAsync("Ana", owner: "ana");

        ContextLocationRequest asked = Assert.Single(_asked);
        Assert.Equal(
            ("my-user-tag", Samples.ChatClientId, "ana", Samples.Now.AddHours(1)),
            (asked.Tag, asked.ChatClientId, asked.Owner, asked.ValidUntil));
        Assert.Empty(pool.Service.Requests);
    }

    [Fact]
    public async Task A_refresh_and_a_replacement_bring_a_new_address()
    {
        PoolClient pool = Pool();
        pool.Service.Answer(Samples.Created).Answer(Samples.Created).Answer("",
            404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply)
            .Answer(Samples.OtherCreated);
        await pool.GetAsync("Ana");
        ChatSession session = await pool.GetAsync("Ana, gold");
        await session.SendAsync("Oi");
        await session.RefreshContextAsync("Ana, silver");

        Assert.Equal(
            ["https://example.com/1", "https://example.com/2", "https://example.com/3", "https://example.com/4"],
            pool.Service.Requests.Where(request => request.Body!.Contains("contextLocation", StringComparison.Ordinal))
                .Select(request => System.Text.Json.JsonDocument.Parse(request.Body!).RootElement.GetProperty("contextLocation")
                    .GetString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(20)]
    public async Task A_session_that_messages_prolong_is_refreshed_before_its_address_ends(int? minutes)
    {
        PoolClient pool = Pool(minutes);
        ChatSession session = await pool.CreatedAsync("Ana");
        pool.Time.Advance(TimeSpan.FromMinutes((minutes ?? 60) - 10));
        pool.Service.Answer(Samples.SimpleReply);
        await session.SendAsync("Oi");
        pool.Service.Requests.Clear();

        await pool.GetAsync("Ana");
        Assert.Empty(pool.Service.Requests);

        pool.Time.Advance(TimeSpan.FromMinutes(6));
        pool.Service.Answer(Samples.Created);
        await pool.GetAsync("Ana");
        Assert.Contains("https://example.com/2", pool.Service.Single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_the_request_counts_first()
    {
        PoolClient pool = Pool();
        pool.Service.Answer(Samples.Created);

        await pool.GetAsync("Ana", request => request.ContextLocation = new Uri("https://example.com/own"));
        await pool.GetAsync("Ana", request => request.ContextLocation = new Uri("https://example.com/own"));

        Assert.Empty(_asked);
        Assert.Contains("https://example.com/own", pool.Service.Single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_is_an_answer_too()
    {
        int asked = 0;
        PoolClient pool = new(options => options.ContextLocation = (_, _) => new((++asked, null as ContextLocation).Item2));

        await pool.CreatedAsync("Ana");
        await pool.GetAsync("Ana");

        Assert.Equal((1, 0), (asked, pool.Service.Requests.Count));
    }

    [Fact]
    public async Task An_exception_of_the_application_reaches_its_caller_and_nothing_is_sent()
    {
        PoolClient pool = new(options => options.ContextLocation = (_, _) => throw new IOException("no signing key"));

        var error = await Assert.ThrowsAsync<IOException>(() => pool.GetAsync("Ana"));

        Assert.Equal("no signing key", error.Message);
        Assert.Empty(pool.Service.Requests);
    }

    [Fact]
    public async Task An_address_that_is_never_made_ends_in_time()
    {
        PoolClient pool = new(options => options.ContextLocation = (_, _) => new(new TaskCompletionSource<ContextLocation?>().Task));
        Task<ChatSession> waiting = pool.GetAsync("Ana");

        pool.Time.Advance(TimeSpan.FromSeconds(101));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => waiting);
        Assert.Equal((RequestOutcome.NotSent, AivaxTimeoutPhase.Total), (error.Outcome, error.Phase));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_fails_after_everybody_has_left_is_no_unobserved_error(bool isRefresh)
    {
        int unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.InnerException?.Message == nameof(PoolLocationTests) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;

        await FailLateAsync(isRefresh);
        await Task.Yield(); // What ran before is then on no stack.
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= Count;
        Assert.Equal(0, unobserved);
    }

    // A method of its own: what it made can be collected after it.
    private static async Task FailLateAsync(bool isRefresh)
    {
        Func<ValueTask<ContextLocation?>> locate = () => new(null as ContextLocation);
        PoolClient pool = new(options => options.ContextLocation = (_, _) => locate());
        ChatSession session = await pool.CreatedAsync();
        var late = new TaskCompletionSource<ContextLocation?>();
        locate = () => new(late.Task);
        using var stop = new CancellationTokenSource();
        Task waiting = isRefresh ? session.RefreshContextAsync("Ana", cancellationToken: stop.Token) : pool.GetAsync("Ana");

        await stop.CancelAsync();
        pool.Time.Advance(TimeSpan.FromSeconds(isRefresh ? 0 : 101));
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        late.SetException(new IOException(nameof(PoolLocationTests)));
    }

    [Fact]
    public async Task A_client_that_ends_ends_the_waiting_for_an_address()
    {
        PoolClient pool = new(options => options.ContextLocation = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        Task<ChatSession> waiting = pool.GetAsync("Ana");

        pool.Client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    [Fact]
    public async Task Another_instance_knows_when_the_address_ends()
    {
        var store = new MemoryStore();
        await Pool(store: store).CreatedAsync("Ana");
        PoolClient other = Pool(store: store);

        await other.GetAsync("Ana");
        Assert.Empty(other.Service.Requests);

        other.Time.Advance(TimeSpan.FromMinutes(57));
        other.Service.Answer(Samples.Created);
        await other.GetAsync("Ana");
        Assert.Contains("https://example.com/2", other.Service.Single.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_callback_runs_in_the_context_of_the_caller(bool hasStore)
    {
        var user = new AsyncLocal<string>();
        string? seen = null;
        PoolClient pool = new(
            options => options.ContextLocation = (_, _) =>
            {
                seen = user.Value;
                return new(null as ContextLocation);
            },
            hasStore ? new MemoryStore() : null);
        user.Value = "ana";

        await pool.CreatedAsync();

        Assert.Equal("ana", seen);
    }

    private PoolClient Pool(int? minutes = null, IChatSessionStore? store = null) => new(
        options => options.ContextLocation = (request, _) =>
        {
            _asked.Add(request);
            return new(new ContextLocation(new Uri($"https://example.com/{_asked.Count}"))
            {
                ValidUntil = minutes is null ? null : request.ValidUntil.AddHours(-1).AddMinutes(minutes.Value),
            });
        },
        store);
}
