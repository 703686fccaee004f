using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

[Collection(nameof(Timed))]
public sealed class DisposalTests : IDisposable
{
    private readonly EndlessGateway _gateway = new();
    private readonly InMemoryAivax _engine;

    public DisposalTests() => _engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = _gateway });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_Disposing_the_client_ends_its_turns_and_those_that_wait(bool streamed)
    {
        AivaxChatClient client = _engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        InMemorySession stored = _engine.FindSession(session.AccessKey)!;
        Task<PromptResponse> running = Talk(session, streamed);
        await _gateway.BegunAsync();
        Task<PromptResponse> waiting = Talk(session, streamed);
        Task<PromptResponse> queued = Talk(_engine.CreateClient().OpenSession(session.AccessKey), streamed);

        client.Dispose();

        await IsCancelledAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.WaitAsync(Timed.Promised));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Timed.Promised));
        Assert.Equal(0, stored.MessageCount);
        await _gateway.BegunAsync();
        Assert.Equal((1, false), (_gateway.Running, queued.IsCompleted));
        _engine.Reset();
        await Assert.ThrowsAnyAsync<AivaxException>(() => queued.WithinReason());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_Disposing_the_services_ends_the_turns_of_their_client(bool streamed)
    {
        ServiceProvider services = new ServiceCollection().AddInMemoryAivax(_engine).BuildServiceProvider();
        ChatSession session = await services.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new());
        Task<PromptResponse> running = Talk(session, streamed);
        await _gateway.BegunAsync();

        await services.DisposeAsync();

        await IsCancelledAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.WaitAsync(Timed.Promised));
        Assert.Equal(0, _engine.FindSession(session.AccessKey)!.MessageCount);
    }

    [Theory]
    [InlineData(true, StreamInterruptionReason.ConnectionLost)]
    [InlineData(false, null)]
    public async Task E13_Disposing_the_handler_ends_the_turns_that_it_carries(bool streamed, StreamInterruptionReason? reason)
    {
        HttpMessageHandler handler = _engine.CreateHandler();
        var options = new AivaxChatClientOptions
        { ApiKey = _engine.ApiKey, ChatClientId = _engine.DefaultChatClientId, BaseAddress = _engine.BaseAddress };
        using var client = new AivaxChatClient(options, new HttpClient(handler, disposeHandler: false));
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        Task<PromptResponse> running = Talk(session, streamed);
        await _gateway.BegunAsync();

        handler.Dispose();

        await IsCancelledAsync();
        AivaxException error = await Assert.ThrowsAnyAsync<AivaxException>(() => running.WaitAsync(Timed.Promised));
        Assert.Equal(reason, (error as AivaxStreamInterruptedException)?.Reason);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal(0, _engine.FindSession(session.AccessKey)!.MessageCount);
    }

    [Fact]
    public async Task E13_A_bare_client_of_a_disposed_handler_gets_an_error_that_says_so()
    {
        using HttpMessageHandler handler = _engine.CreateHandler();
        using var http = new HttpClient(handler) { BaseAddress = _engine.BaseAddress };
        string key = _engine.SeedSession().AccessKey;
        Task<HttpResponseMessage> buffered =
            http.SendAsync(BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi"}"""u8.ToArray()));
        await _gateway.BegunAsync();
        using HttpResponseMessage streamed = await http.SendAsync(
            BareAivax.Request(
                HttpMethod.Post, BareAivax.Prompt(_engine.SeedSession().AccessKey), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
                HttpCompletionOption.ResponseHeadersRead);
        await _gateway.BegunAsync();

        handler.Dispose();

        await _gateway.EndedAsync(2).WaitAsync(Timed.Promised);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => buffered.WaitAsync(Timed.Promised));
        using var reader = new StreamReader(await streamed.Content.ReadAsStreamAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync().WaitAsync(Timed.Promised));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => http.GetAsync(BareAivax.Session(key)));
    }

    [Fact]
    public async Task E13_Disposing_one_handler_leaves_the_engine_and_its_other_handlers_alone()
    {
        HttpMessageHandler handler = _engine.CreateHandler();
        using AivaxChatClient other = _engine.CreateClient();
        Task<PromptResponse> running = Talk(await other.CreateWebChatSessionAsync(new()), streamed: true);
        await _gateway.BegunAsync();

        handler.Dispose();
        handler.Dispose();

        Assert.Equal((1, false), (_gateway.Running, running.IsCompleted));
        await other.CreateWebChatSessionAsync(new());
        other.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.WithinReason());
    }

    public void Dispose() => _gateway.Dispose();

    private static Task<PromptResponse> Talk(ChatSession session, bool streamed) =>
        streamed ? session.StreamAsync("Hi").ToPromptResponseAsync() : session.SendAsync("Hi");

    /// <summary>The gateway was cancelled and abandoned.</summary>
    private async Task IsCancelledAsync()
    {
        await _gateway.Cancelled.WaitAsync(Timed.Promised);
        await _gateway.EndedAsync().WaitAsync(Timed.Promised);
    }
}
