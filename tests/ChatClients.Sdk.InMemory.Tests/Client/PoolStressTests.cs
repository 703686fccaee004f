using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>Pools of sessions under many users at once, against an engine that follows the service's rules.</summary>
public sealed class PoolStressTests
{
    private const int Tags = 200;
    private const string CreateRoute = "api/v1/web-chat-client/{id}/sessions";

    private readonly FakeTimeProvider _time = new(BareAivax.Noon);
    private readonly InMemoryAivax _engine;

    public PoolStressTests() =>
        _engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time, RequestLogCapacity = 100_000 });

    private int Creates => _engine.Requests.Count(request => request is { Method: "POST", Route: CreateRoute });

    [Fact]
    public async Task A_thousand_requests_for_one_tag_make_one_create()
    {
        ChatSessionPool pool = Pool();

        ChatSession[] sessions = await ForAllAsync(1000, _ => GetAsync(pool, 0));

        Assert.Equal(1, Creates);
        Assert.Single(sessions.Select(session => session.SessionId).Distinct());
    }

    [Fact]
    public async Task Two_hundred_users_talk_while_their_sessions_expire()
    {
        ChatSessionPool pool = Pool();
        ChatSession[] held = await ForAllAsync(Tags, user => GetAsync(pool, user));
        for (int round = 1; round <= 2; round++)
        {
            _time.Advance(TimeSpan.FromHours(2));

            // Half of the callers ask the pool first, and the others go on with what they hold.
            string[] answers = await ForAllAsync(Tags * 2, async i =>
            {
                int user = i % Tags;
                ChatSession session = i < Tags ? await GetAsync(pool, user) : held[user];
                return (await session.SendAsync($"message {i}")).CompletionText;
            });

            Assert.Equal(Tags * (round + 1), Creates);
            Assert.All(answers, (answer, i) => Assert.Contains($"user {i % Tags}.", answer, StringComparison.Ordinal));
        }

        Assert.Equal(Tags, _engine.Sessions.Count);
        Assert.All(_engine.Sessions, session => Assert.Equal(4, session.MessageCount));
        Assert.All(held, session => Assert.Equal(SessionContinuity.New, session.Continuity));
    }

    [Fact]
    public async Task Two_instances_with_one_store_share_one_session_a_tag()
    {
        var store = new SharedStore();
        ChatSessionPool[] pools = [Pool(store), Pool(store)];

        ChatSession[] sessions = await ForAllAsync(Tags * 2, i => GetAsync(pools[i % 2], i / 2));

        Assert.InRange(Creates, Tags, Tags * 2);
        Assert.Equal(Tags, sessions.Select(session => session.SessionId).Distinct().Count());
        Assert.Equal(Tags, _engine.Sessions.Count);

        int before = Creates;
        await ForAllAsync(Tags * 2, i => GetAsync(pools[i % 2], i / 2));
        Assert.Equal(before, Creates);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("fails")]
    [InlineData("hangs")]
    [InlineData("blocks")]
    public async Task A_store_that_is_down_stops_nobody(string how)
    {
        using var end = new ManualResetEventSlim();
        var store = new SharedStore
        {
            Fault = how switch
            {
                "throws" => () => throw new InvalidOperationException("down"),
                "fails" => () => Task.FromException(new IOException("down")),
                "hangs" => () => new TaskCompletionSource().Task,
                _ => () =>
                {
                    end.Wait();
                    return Task.CompletedTask;
                }
                ,
            },
        };

        // On the clock of the machine: a test that moves a clock cannot know whether all have begun to wait.
        var engine = new InMemoryAivax();
        var options = new ChatSessionPoolOptions { StoreTimeout = TimeSpan.FromMilliseconds(1), StorePause = TimeSpan.FromHours(1) };
        var pool = new ChatSessionPool(engine.CreateClient(), options, store);
        int users = how == "blocks" ? 1 : Tags;
        await ForAllAsync(users, user => GetAsync(pool, user));
        Assert.Equal(users, engine.Sessions.Count);

        int uses = store.Uses;
        await ForAllAsync(Tags, user => GetAsync(pool, user));
        Assert.Equal((uses, Tags), (store.Uses, engine.Sessions.Count));
        end.Set();
    }

    [Fact]
    public async Task A_session_that_is_deleted_under_its_users_is_replaced_once()
    {
        ChatSessionPool pool = Pool();
        ChatSession session = await GetAsync(pool, 1);
        using AivaxChatClient console = _engine.CreateClient();
        await console.DeleteWebChatSessionAsync(session.SessionId!);

        string[] answers = await ForAllAsync(50, async i => (await session.SendAsync($"message {i}")).CompletionText);

        Assert.Equal(2, Creates);
        Assert.All(answers, (answer, i) => Assert.Contains($"message {i}", answer, StringComparison.Ordinal));
        Assert.Equal(100, Assert.Single(_engine.Sessions).MessageCount);
    }

    private ChatSessionPool Pool(IChatSessionStore? store = null) => new(_engine.CreateClient(), store: store);

    private static Task<ChatSession> GetAsync(ChatSessionPool pool, int user) =>
        pool.GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = $"user-{user}", ExtraContext = $"user {user}." }, $"owner-{user}");

    private static Task<T[]> ForAllAsync<T>(int count, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => run(i)))).WithinReason();
}
