using ChatClients.Sdk.InMemory.Tests.Engine;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>A clock that is corrected, which moves the date and fires no timer. Sessions end at the moment that was reported: by the date,
/// as it is now.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task E10_A_jump_back_ends_nothing_and_shortens_nothing()
    {
        string[] keys = [.. await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _aivax.CreateAsync("""{"expires":600}""")))];

        Jump(-TimeSpan.FromDays(30));

        Assert.Equal(1000, _aivax.Engine.Sessions.Count);
        await _aivax.PromptAsync(keys[0], """{"prompt":"Hi"}""");
        Assert.All(keys, key => Assert.Equal(BareAivax.Noon.AddMinutes(10), _aivax.Find(key).ExpiresAt));
    }

    [Fact]
    public async Task E10_A_reuse_after_a_jump_back_has_its_whole_period_left()
    {
        await _aivax.CreateAsync("""{"tag":"ana","expires":600}""");
        Jump(-TimeSpan.FromDays(30));

        await _aivax.CreateAsync("""{"tag":"ana","expires":7200}""");

        Assert.Equal(_aivax.Time.GetUtcNow().AddHours(2), _aivax.Find("ana").ExpiresAt);
    }

    /// <summary>Every way in which somebody can learn that a session has ended.</summary>
    private static Dictionary<string, Func<BareAivax, InMemorySession, Task>> LooksByName => new()
    {
        { "its key", async (aivax, session) => Assert.Equal(404, (await aivax.GetAsync(BareAivax.Session(session.AccessKey))).Status) },
        { "a prompt", async (aivax, session) => Assert.Equal(
            404, (await aivax.PostAsync(BareAivax.Prompt(session.AccessKey), """{"prompt":"Hi"}""")).Status) },
        { "its deletion", async (aivax, session) => Assert.Equal(
            404, (await aivax.DeleteAsync($"{BareAivax.Sessions}/{session.SessionId}")).Status) },
        { "the list", async (aivax, _) => Assert.Equal(
            0, (await aivax.GetAsync(BareAivax.Sessions)).Json.GetProperty("data").GetArrayLength()) },
        { "its tag", async (aivax, _) => Assert.Equal(
            0, (await aivax.GetAsync($"{BareAivax.Sessions}?filter=ana")).Json.GetProperty("data").GetArrayLength()) },
        { "a look into it", (_, session) => Look(() => Assert.False(session.IsLive)) },
        { "all sessions", (aivax, _) => Look(() => Assert.Empty(aivax.Engine.Sessions)) },
        { "a search", (aivax, _) => Look(() => Assert.Null(aivax.Engine.FindSession("ana"))) },
    };

    public static TheoryData<string> Looks => [.. LooksByName.Keys];

    [Theory, MemberData(nameof(Looks))]
    public async Task E10_What_was_reported_as_ended_stays_ended_when_the_clock_goes_back(string way)
    {
        string key = await _aivax.CreateAsync("""{"tag":"ana"}""");
        InMemorySession session = _aivax.Find(key);
        Jump(TimeSpan.FromHours(2));
        await LooksByName[way](_aivax, session);

        Jump(-TimeSpan.FromDays(1));

        Assert.False(session.IsLive, way);
        Assert.Empty(_aivax.Engine.Sessions);
        Assert.Equal(404, (await _aivax.GetAsync(BareAivax.Session(key))).Status);
        Assert.Equal(0, (await _aivax.GetAsync(BareAivax.Sessions)).Json.GetProperty("data").GetArrayLength());
        Assert.NotEqual(key, await _aivax.CreateAsync("""{"tag":"ana"}"""));
    }

    [Fact]
    public async Task E10_A_jump_ahead_ends_those_whose_moment_has_passed_and_no_others()
    {
        string hour = await _aivax.CreateAsync();
        string day = await _aivax.CreateAsync("""{"expires":86400}""");

        Jump(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(2, _aivax.Engine.Sessions.Count);
        Jump(TimeSpan.FromTicks(1));

        Assert.Equal(404, (await _aivax.GetAsync(BareAivax.Session(hour))).Status);
        Assert.Equal(day, Assert.Single(_aivax.Engine.Sessions).AccessKey);
        Assert.Equal(BareAivax.Noon.AddDays(1), _aivax.Find(day).ExpiresAt);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(-48)]
    public async Task E10_A_jump_in_the_middle_of_a_turn_leaves_the_turn_whole(int hours)
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("Half ").WaitFor(door.WaitAsync).Say("and half.")));
        string key = await aivax.CreateAsync();
        InMemorySession session = aivax.Find(key);
        Task<WireAnswer> turn = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;

        aivax.Time.AdjustTime(aivax.Time.GetUtcNow().AddHours(hours));
        door.Open();

        Assert.Equal(200, (await turn.WithinReason()).Status);
        Assert.Equal((2, hours < 0), (session.MessageCount, session.IsLive));
    }

    [Fact]
    public async Task E10_A_jump_back_blocks_no_session_for_longer_than_an_hour()
    {
        await _aivax.EditAsync("""{"limitingParameters":{"messagesPerHour":1}}""");
        string key = await _aivax.CreateAsync("""{"expires":86400}""");
        await _aivax.PromptAsync(key, """{"prompt":"1"}""");
        Jump(-TimeSpan.FromDays(30));

        Assert.Equal("3600", (await _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""")).RetryAfter);
        _aivax.Time.Advance(TimeSpan.FromHours(1));

        await _aivax.PromptAsync(key, """{"prompt":"2"}""");
    }

    [Fact]
    public void E10_After_a_jump_back_ended_sessions_are_still_swept()
    {
        var bench = new EngineBench();
        for (int i = 0; i < 100; i++)
        {
            bench.Create(minutes: 10);
        }

        bench.Time.AdjustTime(bench.Time.GetUtcNow().AddDays(-1));
        bench.Time.Advance(TimeSpan.FromDays(2));
        for (int i = 0; i < 50; i++)
        {
            bench.Create();
        }

        Assert.Equal(50, bench.ChatClient.Sessions.Count());
    }

    [Fact]
    public async Task E10_A_clock_of_ones_own_that_overrides_only_the_date_is_enough()
    {
        var clock = new DateOnlyClock { Now = BareAivax.Noon };
        using AivaxChatClient client = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = clock }).CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());

        clock.Now += TimeSpan.FromHours(1);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Hi"));
    }

    public void Dispose() => _aivax.Dispose();

    private static Task Look(Action look)
    {
        look();
        return Task.CompletedTask;
    }

    private void Jump(TimeSpan by) => _aivax.Time.AdjustTime(_aivax.Time.GetUtcNow() + by);

    /// <summary>As many write it for a test: its timestamps are the machine's.</summary>
    private sealed class DateOnlyClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
