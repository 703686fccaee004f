using ChatClients.Sdk.InMemory.Tests.Integrations;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>An assistant that throws when it is cancelled: who ends its answer sees no exception, and everything that must end
/// ends.</summary>
public sealed class ThrowsOnDisposeGatewayTests : IDisposable
{
    private readonly EndlessGateway _answers = new();
    private readonly BareAivax _aivax;

    public ThrowsOnDisposeGatewayTests() => _aivax = new BareAivax(new ThrowsOnDisposeGateway(_answers));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_A_reset_empties_the_session_and_frees_its_turn(bool streamed)
    {
        string key = await _aivax.CreateAsync();
        Task<WireAnswer> turn = await BeginAsync(key, streamed);

        Assert.Equal(200, (await _aivax.PostAsync(BareAivax.Session(key) + "/reset", "{}")).Status);

        await IsEndedAsync();
        Assert.Contains("deleted or reset", (await turn.WithinReason()).Body, StringComparison.Ordinal);
        Assert.Equal(0, _aivax.Find(key).MessageCount);
        await BeginAsync(key, streamed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_A_deleted_session_is_gone(bool streamed)
    {
        string key = await _aivax.CreateAsync();
        InMemorySession session = _aivax.Find(key);
        Task<WireAnswer> turn = await BeginAsync(key, streamed);

        Assert.Equal(200, (await _aivax.DeleteAsync($"{BareAivax.Sessions}/{session.SessionId}")).Status);

        await IsEndedAsync();
        Assert.Equal(streamed ? 200 : 404, (await turn.WithinReason()).Status);
        Assert.Equal((false, 0), (session.IsLive, _aivax.Engine.Sessions.Count));
    }

    [Fact]
    public async Task E4_A_deleted_chat_client_takes_all_its_sessions_along()
    {
        InMemorySession[] sessions = [_aivax.Find(await _aivax.CreateAsync()), _aivax.Find(await _aivax.CreateAsync())];
        Task<WireAnswer>[] turns =
            [await BeginAsync(sessions[0].AccessKey, streamed: true), await BeginAsync(sessions[1].AccessKey, streamed: false)];

        Assert.Equal(200, (await _aivax.DeleteAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}")).Status);

        await IsEndedAsync(2);
        await Task.WhenAll(turns).WithinReason();
        Assert.All(sessions, session => Assert.False(session.IsLive));
        Assert.Equal(404, (await _aivax.GetAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}")).Status);
    }

    [Fact]
    public async Task E13_The_engines_reset_goes_back_to_the_seed()
    {
        var rig = new ChannelRig(new ThrowsOnDisposeGateway(_answers));
        InMemorySession seeded = rig.Engine.SeedSession(new CreateWebChatSessionRequest { Tag = "seeded" });
        using AivaxChatClient client = rig.Engine.CreateClient();
        Task<PromptResponse> web = client.OpenSession(seeded.AccessKey).SendAsync("Hi");
        Task<ChannelReplies>[] channels = [rig.Telegram.ReceiveAsync("555", "Hi"), rig.WhatsApp.ReceiveAsync("555", "Hi")];
        await _answers.BegunAsync(3);

        rig.Engine.Reset();

        await IsEndedAsync(3);
        await Assert.ThrowsAnyAsync<AivaxException>(() => web.WithinReason());
        Assert.All(await Task.WhenAll(channels).WithinReason(), replies => Assert.Equal(ChannelOutcome.Dropped, replies.Outcome));
        Assert.Equal("seeded", Assert.Single(rig.Engine.Sessions).Tag);
        Assert.DoesNotContain(rig.Engine.Requests, request => request.Fault is null && request.StatusCode == 200);
    }

    [Fact]
    public async Task E5_Leaving_the_loop_drops_the_turn_without_an_error()
    {
        using AivaxChatClient client = _aivax.Engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());

        await foreach (ChatResponseUpdate update in session.StreamAsync("Hi"))
        {
            await _answers.BegunAsync();
            break;
        }

        await IsEndedAsync();
        Assert.Equal(0, _aivax.Find(session.AccessKey).MessageCount);
        await BeginAsync(session.AccessKey, streamed: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E5_A_caller_that_cancels_sees_nothing_of_it(bool streamed)
    {
        using AivaxChatClient client = _aivax.Engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        using var stop = new CancellationTokenSource();
        Task<PromptResponse> turn = Talk(session, streamed, stop.Token);
        await _answers.BegunAsync();

        await stop.CancelAsync();

        await IsEndedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn.WithinReason());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_Disposing_the_client_ends_its_turns_without_an_error(bool streamed)
    {
        AivaxChatClient client = _aivax.Engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        Task<PromptResponse> turn = Talk(session, streamed);
        await _answers.BegunAsync();

        client.Dispose();

        await IsEndedAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.WithinReason());
        Assert.Equal(0, _aivax.Find(session.AccessKey).MessageCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_Disposing_a_bare_client_ends_its_turns_without_an_error(bool streamed)
    {
        string key = await _aivax.CreateAsync();
        Task<WireAnswer> turn = await BeginAsync(key, streamed);

        _aivax.Http.Dispose();

        await IsEndedAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => turn.WithinReason());
        Assert.Equal(0, _aivax.Find(key).MessageCount);
    }

    public void Dispose()
    {
        _aivax.Dispose();
        _answers.Dispose();
    }

    private static Task<PromptResponse> Talk(ChatSession session, bool streamed, CancellationToken stop = default) =>
        streamed ? session.StreamAsync("Hi", cancellationToken: stop).ToPromptResponseAsync(stop)
            : session.SendAsync("Hi", cancellationToken: stop);

    /// <summary>Sends a prompt whose answer begins.</summary>
    /// <returns>The running answer.</returns>
    private async Task<Task<WireAnswer>> BeginAsync(string key, bool streamed)
    {
        Task<WireAnswer> turn = _aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"Hi","stream":{{(streamed ? "true" : "false")}}}""");
        await _answers.BegunAsync();
        return turn;
    }

    private Task IsEndedAsync(int answers = 1) => _answers.EndedAsync(answers).WithinReason();
}
