using System.Diagnostics.Metrics;
using ChatClients.Sdk.Reliability.Tests.Hosts;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Middleware that asks again looks like a user who asks twice. The library can advise against it, and make it
/// visible.</summary>
[Collection(Sockets.Name)]
public sealed class RepeatingMiddlewareTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _counted;

    public RepeatingMiddlewareTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ChatClients.Sdk" && instrument.Name == "chatclients.prompts_sent")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _counted, count));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task S34_Middleware_that_asks_again_is_warned_by_the_outcome_and_is_seen()
    {
        await using WebServer server = await StartBreakingAsync();
        using AivaxChatClient client = Clients.Of(server.Address);
        var outcomes = new List<RequestOutcome>();
        using IChatClient repeating = client.OpenSession(Clients.AccessKey).AsBuilder()
            .Use((inner, _) => new AsksAgain(inner, error => outcomes.Add(error.Outcome))).Build();

        Reading answer = await Reading.Of(repeating.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Oi")])).InTime();

        Assert.IsType<AivaxStreamInterruptedException>(answer.Error);
        Assert.Equal([RequestOutcome.Unknown], outcomes);
        Assert.Equal((2, 2), (server.Prompts, Interlocked.Read(ref _counted)));
    }

    [Fact]
    public async Task S34_The_library_itself_never_asks_again()
    {
        await using WebServer server = await StartBreakingAsync();
        using AivaxChatClient client =
            Clients.Of(server.Address, options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });
        using IChatClient chat = client.OpenSession(Clients.AccessKey).AsBuilder().UseFunctionInvocation().Build();

        Reading answer = await Reading.Of(chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Oi")])).InTime();

        Assert.Equal(RequestOutcome.Unknown, Assert.IsType<AivaxStreamInterruptedException>(answer.Error).Outcome);
        Assert.Equal((1, 1), (server.Prompts, Interlocked.Read(ref _counted)));
    }

    [Fact]
    public async Task S34_A_handler_that_reads_prompts_does_not_count_as_sending_them()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services =
            Clients.Registered(server.Address, builder => builder.AddHttpMessageHandler(() => new BodyReadingHandler()));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal((1, 1), (server.Prompts, Interlocked.Read(ref _counted)));
    }

    [Fact]
    public async Task S34_A_retry_handler_of_an_HTTP_client_of_the_application_is_seen()
    {
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var http = new HttpClient(new RetryHandler { InnerHandler = new SocketsHttpHandler() });
        using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = server.Address }, http);

        await Assert.ThrowsAsync<AivaxServiceException>(() => client.OpenSession(Clients.AccessKey).SendAsync("Oi").InTime());

        Assert.True(server.Prompts > 1);
        Assert.Equal(server.Prompts, Interlocked.Read(ref _counted));
    }

    private static Task<WebServer> StartBreakingAsync() => WebServer.StartAsync(async context =>
    {
        context.BeginStream();
        await context.EventAsync(Events.Text("Hi"));
    });

    /// <summary>What retry and fallback middleware does: it cannot know that it pays twice, unless it looks at the outcome.</summary>
    private sealed class AsksAgain(IChatClient inner, Action<AivaxException> onError) : DelegatingChatClient(inner)
    {
        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                Twice([.. messages], options, cancellationToken);

        private async IAsyncEnumerable<ChatResponseUpdate> Twice(
            ChatMessage[] messages, ChatOptions? options, [System.Runtime.CompilerServices.EnumeratorCancellation]
                CancellationToken cancellationToken)
        {
            Reading first = await Reading.Of(base.GetStreamingResponseAsync(messages, options, cancellationToken));
            if (first.Error is AivaxException error)
            {
                onError(error);
            }

            await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }
        }
    }
}
