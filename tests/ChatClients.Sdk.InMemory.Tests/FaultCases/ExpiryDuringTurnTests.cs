using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

public sealed class ExpiryDuringTurnTests
{
    private readonly FakeTimeProvider _time = new(BareAivax.Noon);
    private readonly Door _door = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E3_A_turn_whose_session_expires_ends_whole_and_the_next_call_finds_none(bool streamed)
    {
        (InMemoryAivax engine, AivaxChatClient client) = Start();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        InMemorySession stored = engine.FindSession("ana")!;
        Task<PromptResponse> turn = streamed ? session.StreamAsync("Hi").ToPromptResponseAsync() : session.SendAsync("Hi");
        await _door.Reached;

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((false, 0), (stored.IsLive, stored.MessageCount));
        _door.Open();

        Assert.Equal("Half and half.", (await turn.WithinReason()).CompletionText);
        Assert.Equal(["Hi", "Half and half."], stored.Messages.Select(message => message.Text));
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Are you there?"));
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.StreamAsync("Are you there?").ToPromptResponseAsync());
        Assert.Equal(2, stored.MessageCount);
    }

    [Fact]
    public async Task E3_What_an_expired_session_still_says_never_reaches_the_next_one_of_its_tag()
    {
        (InMemoryAivax engine, AivaxChatClient client) = Start();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        Task<PromptResponse> turn = session.SendAsync("Hi");
        await _door.Reached;
        _time.Advance(TimeSpan.FromHours(1));

        ChatSession next = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        _door.Open();
        await turn.WithinReason();

        Assert.NotEqual(session.AccessKey, next.AccessKey);
        Assert.Empty(await next.GetHistoryAsync());
        Assert.Single(engine.Sessions);
    }

    [Fact]
    public async Task E3_A_prompt_that_waits_while_its_session_expires_is_refused()
    {
        (InMemoryAivax engine, AivaxChatClient client) = Start();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        InMemorySession stored = engine.FindSession(session.AccessKey)!;
        Task<PromptResponse> turn = session.SendAsync("Hi");
        await _door.Reached;
        Task<PromptResponse> waiting = Client(engine).OpenSession(session.AccessKey).SendAsync("Wait");

        _time.Advance(TimeSpan.FromMinutes(61));
        _door.Open();

        await turn.WithinReason();
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => waiting.WithinReason());
        Assert.Equal(["Hi", "Half and half."], stored.Messages.Select(message => message.Text));
    }

    private (InMemoryAivax Engine, AivaxChatClient Client) Start()
    {
        var gateway = new ScriptedGateway(new ScriptedTurn().Say("Half ").WaitFor(_door.WaitAsync).Say("and half."), "Never asked for.");
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time, Gateway = gateway });
        return (engine, Client(engine));
    }

    /// <summary>A client whose own time limits run on the machine's clock: only the session must run out of time.</summary>
    private static AivaxChatClient Client(InMemoryAivax engine) => new(
        new AivaxChatClientOptions { ApiKey = engine.ApiKey, ChatClientId = engine.DefaultChatClientId, BaseAddress = engine.BaseAddress },
        new HttpClient(engine.CreateHandler()));
}
