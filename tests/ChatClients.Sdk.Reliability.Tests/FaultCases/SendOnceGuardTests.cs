using System.Net;
using ChatClients.Sdk.Reliability.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What the last handler before the network says of a prompt that handlers of the application read, sent elsewhere or tried
/// again.</summary>
public sealed class SendOnceGuardTests
{
    private const int Tries = 3;
    private static readonly Uri s_nowhere = new("https://aivax.invalid/");
    private readonly StubHandler _down = new((_, _) => throw new HttpRequestException("refused"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_a_handler_sent_to_another_host_is_not_said_to_be_unsent(bool byItself)
    {
        await using FatefulServer backup = await FatefulServer.StartAsync();
        backup.Fate = Fate.Lost;
        using var own = new HttpClient();
        using var closed = new ClosedPort();
        await using ServiceProvider services = Clients.Registered(
            closed.Address, builder => builder.AddHttpMessageHandler(() => new FailoverHandler(backup.Address, byItself ? own : null)),
            configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.Unknown, 1), (error.Outcome, backup.Prompts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_s_attempt_without_a_connection_is_no_send(bool copies)
    {
        await using ServiceProvider services = Clients.Registered(
            s_nowhere,
            builder => builder.AddHttpMessageHandler(() => copies ? new CloningRetryHandler() : new RetryHandler())
                .ConfigurePrimaryHttpMessageHandler(() => _down),
            configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.NotSent, 6), (error.Outcome, _down.Asked));
    }

    [Fact]
    public async Task A_handler_s_attempt_that_reaches_the_service_at_last_is_answered()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        int tries = 0;
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => new RetryHandler()).ConnectBy(cancellationToken =>
                tries++ == 0 ? throw new IOException("refused") : Routing.OpenAsync(server.Address, cancellationToken)));

        Assert.Equal("Olá", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal((2, 1), (tries, server.Prompts));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(Tries, null)]
    [InlineData(0, HttpStatusCode.TooManyRequests)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(0, HttpStatusCode.OK)]
    public async Task A_send_that_a_handler_gave_up_while_it_connected_never_leaves(int refused, HttpStatusCode? answer)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        var connecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connect = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var abandoning = new AbandoningHandler(connecting.Task, answer);
        int connections = 0;
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => abandoning).AddHttpMessageHandler(() => new RetryHandler())
                .ConnectBy(async cancellationToken =>
            {
                int connection = Interlocked.Increment(ref connections);
                connecting.TrySetResult();
                await connect.Task.WaitAsync(cancellationToken);
                return connection <= refused ? throw new IOException("refused")
                    : await Routing.OpenAsync(server.Address, cancellationToken);
            }),
            configure: Routing.Eager);

        Assert.IsAssignableFrom<AivaxException>(await Record.ExceptionAsync(() => services.Session().SendAsync("Oi").InTime()));
        connect.SetResult();
        Exception?[] ends = await Task.WhenAll(abandoning.Abandoned.Select(send => Record.ExceptionAsync(() => send).AsTask())).InTime();

        // After a 400, the history is read: that is another call, and may leave.
        Assert.All(answer == HttpStatusCode.BadRequest ? ends[..1] : ends, Assert.NotNull);
        Assert.Equal(0, server.Prompts);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_prompt_that_a_handler_held_while_another_answered_never_leaves(HttpStatusCode answer)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        var holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var abandoning = new AbandoningHandler(holding.Task, answer);
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => abandoning).AddHttpMessageHandler(() => new ActingHandler(async send =>
            {
                holding.TrySetResult();
                await release.Task;
                return await send();
            })),
            configure: Routing.Eager);

        Assert.IsAssignableFrom<AivaxException>(await Record.ExceptionAsync(() => services.Session().SendAsync("Oi").InTime()));
        release.SetResult();
        Exception?[] ends = await Task.WhenAll(abandoning.Abandoned.Select(send => Record.ExceptionAsync(() => send).AsTask())).InTime();

        Assert.All(ends, Assert.NotNull);
        Assert.Equal(0, server.Prompts);
    }

    [Fact]
    public async Task An_error_of_another_call_that_a_handler_throws_proves_nothing_of_the_prompt()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => new ActingHandler(async send =>
            {
                using HttpResponseMessage answered = await send();
                throw new AivaxConnectionException("The moderation service was not reached.") { Outcome = RequestOutcome.NotSent };
            })),
            configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.Unknown, 1), (error.Outcome, server.Prompts));
    }

    [Theory(Skip = ClientBuild.NoSynchronousBody, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_prompt_that_is_sent_without_waiting_is_sent_once(int status)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        server.Fate = (Fate)status;
        await using ServiceProvider services =
            Clients.Registered(server.Address, builder => builder.AddHttpMessageHandler(() => new BlockingHandler()));

        Exception? error = await Record.ExceptionAsync(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal(status == 200 ? null : RequestOutcome.Unknown, (error as AivaxException)?.Outcome);
        Assert.Equal(1, server.Prompts);
    }

    [Fact]
    public async Task A_body_in_another_body_is_sent_once_when_it_is_tried_again()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        int tries = 0;
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => new RetryHandler()).AddHttpMessageHandler(() => new WrappingHandler())
                .ConnectBy(cancellationToken =>
                tries++ == 0 ? throw new IOException("refused") : Routing.OpenAsync(server.Address, cancellationToken)));

        Assert.Equal("Olá", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal((2, 1), (tries, server.Prompts));
    }

    [Fact]
    public async Task A_prompt_that_is_read_when_it_has_failed_was_not_sent()
    {
        await using ServiceProvider services = Clients.Registered(
            s_nowhere, builder => builder.AddHttpMessageHandler(() => new FailedRequestReadingHandler())
                .ConfigurePrimaryHttpMessageHandler(() => _down), configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.NotSent, 3), (error.Outcome, _down.Asked));
    }

    [Theory(Skip = ClientBuild.NoSynchronousBody, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_can_be_read_without_waiting(bool isPrimary)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services = Clients.Registered(server.Address, builder => _ = isPrimary
            ? builder.ConfigurePrimaryHttpMessageHandler(() => new SigningHandler { InnerHandler = new SocketsHttpHandler() })
            : builder.AddHttpMessageHandler(() => new SigningHandler()));

        Assert.Equal("Olá", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal(1, server.Prompts);
    }

    private sealed class ActingHandler(Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> act) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            act(() => base.SendAsync(request, cancellationToken));
    }
}
