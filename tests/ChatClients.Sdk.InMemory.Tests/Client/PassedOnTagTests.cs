using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>A tag passes from Ana to Bob while somebody still holds the object of Ana's session.</summary>
public sealed class PassedOnTagTests
{
    private readonly FakeTimeProvider _time = new(BareAivax.Noon);
    private readonly SharedStore _store = new();
    private readonly InMemoryAivax _engine;
    private readonly AivaxChatClient _client;

    public PassedOnTagTests()
    {
        _engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time });
        _client = _engine.CreateClient();
    }

    public static TheoryData<string, Func<ChatSession, Task>> Uses => new()
    {
        { "a prompt", session => session.SendAsync("What is the secret?") },
        { "a stream", session => session.StreamAsync("What is the secret?").ToPromptResponseAsync() },
        { "a refresh", session => session.RefreshContextAsync("Ana.") },
        { "a reset", session => session.ResetAsync(ResetMode.Replace) },
    };

    [Theory, MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public async Task A_forgotten_session_stays_out_of_the_next_owners(string what, Func<ChatSession, Task> use)
    {
        var pool = new ChatSessionPool(_client);
        ChatSession ana = await AnaAsync(pool);
        await PassOnAsync(pool, ana);
        ChatSession bob = await BobAsync(pool);

        await AssertStaysOutAsync(what, use, ana, bob);
    }

    [Theory, MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public async Task A_session_that_made_room_stays_out_of_the_next_owners(string what, Func<ChatSession, Task> use)
    {
        var pool = new ChatSessionPool(_client, new ChatSessionPoolOptions { MaxSessions = 1 });
        ChatSession ana = await AnaAsync(pool);
        await pool.GetOrCreateAsync(new() { Tag = "another" });
        _time.Advance(TimeSpan.FromHours(2));
        ChatSession bob = await BobAsync(pool);

        await AssertStaysOutAsync(what, use, ana, bob);
    }

    [Theory, MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public async Task A_session_that_another_instance_passed_on_stays_out(string what, Func<ChatSession, Task> use)
    {
        var (one, two) = (new ChatSessionPool(_client, store: _store), new ChatSessionPool(_engine.CreateClient(), store: _store));
        ChatSession ana = await AnaAsync(one);
        await PassOnAsync(two, ana);
        ChatSession bob = await BobAsync(two);

        await AssertStaysOutAsync(what, use, ana, bob);
        Assert.Equal(bob.SessionId, (await two.GetOrCreateAsync(Request("Bob."), "bob")).SessionId);
    }

    [Fact]
    public async Task A_request_of_the_next_owner_does_not_lead_the_former_one_there()
    {
        var (one, two) = (new ChatSessionPool(_client, store: _store), new ChatSessionPool(_engine.CreateClient(), store: _store));
        ChatSession ana = await AnaAsync(one);
        await PassOnAsync(two, ana);
        await BobAsync(two);

        await Assert.ThrowsAsync<ChatSessionOwnerException>(() => one.GetOrCreateAsync(Request("Ana."), "ana"));
        ChatSession bob = await one.GetOrCreateAsync(Request("Bob."), "bob");

        await AssertStaysOutAsync("a prompt", session => session.SendAsync("What is the secret?"), ana, bob);
    }

    [Fact]
    public async Task A_session_that_another_instance_has_forgotten_does_not_take_its_tag_back()
    {
        var (one, two) = (new ChatSessionPool(_client, store: _store), new ChatSessionPool(_engine.CreateClient(), store: _store));
        ChatSession ana = await AnaAsync(one);
        await PassOnAsync(two, ana);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => ana.SendAsync("Hello"));

        await BobAsync(two);
    }

    private static async Task<ChatSession> AnaAsync(ChatSessionPool pool)
    {
        ChatSession ana = await pool.GetOrCreateAsync(Request("Ana."), "ana");
        await ana.SendAsync("I am Ana");
        return ana;
    }

    private async Task PassOnAsync(ChatSessionPool pool, ChatSession session)
    {
        await pool.ForgetAsync("phone-1");
        await _client.DeleteWebChatSessionAsync(session.SessionId!);
    }

    private static async Task<ChatSession> BobAsync(ChatSessionPool pool)
    {
        ChatSession bob = await pool.GetOrCreateAsync(Request("Bob."), "bob");
        await bob.SendAsync("My secret is 42");
        return bob;
    }

    private async Task AssertStaysOutAsync(string what, Func<ChatSession, Task> use, ChatSession ana, ChatSession bob)
    {
        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => use(ana).WithinReason());

        Assert.Contains("ChatSessionPool.GetOrCreateAsync", error.Message, StringComparison.Ordinal);
        Assert.True(ana.SessionId != bob.SessionId, what);
        Assert.Equal(2, (await bob.GetHistoryAsync()).Count);
        Assert.Contains("Bob.", _engine.FindSession("phone-1")!.ExtraContext, StringComparison.Ordinal);
    }

    private static CreateWebChatSessionRequest Request(string context) => new() { Tag = "phone-1", ExtraContext = context };
}
