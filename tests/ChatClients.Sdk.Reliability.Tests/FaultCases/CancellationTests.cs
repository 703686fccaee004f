using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C11: the caller cancels before or while a connection is made, or between two attempts.</summary>
public sealed class CancellationTests
{
    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C11_A_call_that_was_cancelled_before_it_began_sends_nothing(string call)
    {
        var network = new StubHandler((_, _) => throw new InvalidOperationException("Nothing may come here."));
        await using ServiceProvider services = Clients.Registered(
            new Uri("https://aivax.invalid/"), http => http.ConfigurePrimaryHttpMessageHandler(() => network), configure: Routing.Eager);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Calls.MakeAsync(call, services.Client(), cancellation.Token).InTime());

        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal(0, network.Asked);
    }

    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C11_A_call_that_is_cancelled_while_its_connection_is_made_sends_nothing(string call)
    {
        var connecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counter = new AttemptCounter();
        await using ServiceProvider services = Clients.Registered(
            new Uri("https://aivax.invalid/"),
            http => http.AddHttpMessageHandler(() => counter).ConnectBy(cancellationToken =>
            {
                connecting.TrySetResult();
                return Routing.NeverAsync(cancellationToken);
            }),
            configure: Routing.Eager);
        using var cancellation = new CancellationTokenSource();
        Task answer = Calls.MakeAsync(call, services.Client(), cancellation.Token);
        await connecting.Task.InTime();

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.InTime());
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Single(counter.Tries);
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("info")]
    [InlineData("tagged")]
    [InlineData("reset")]
    public async Task C11_Cancelling_the_wait_between_attempts_ends_the_call_and_sends_nothing_more(string call)
    {
        int requests = 0;
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        var clock = new WaitingClock();
        using AivaxChatClient client = Clients.Of(server.Address, options => options.Retry = new AivaxRetryOptions(), clock);
        using var cancellation = new CancellationTokenSource();
        Task answer = Calls.MakeAsync(call, client, cancellation.Token);
        Assert.Equal(TimeSpan.FromSeconds(7), await clock.NextWaitAsync());

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.InTime());
        Assert.Equal(cancellation.Token, error.CancellationToken);

        // A request that still waited would be sent now, before the request that the next call makes.
        clock.Advance(TimeSpan.FromMinutes(10));
        using AivaxChatClient later = Clients.Of(server.Address);
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => later.OpenSession(Clients.AccessKey).GetInfoAsync().InTime());
        Assert.Equal(2, requests);
    }
}
