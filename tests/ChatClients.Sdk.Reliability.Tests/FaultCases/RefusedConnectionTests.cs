using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C2: nothing listens at the address.</summary>
public sealed class RefusedConnectionTests
{
    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C2_A_refused_connection_is_tried_three_times_by_every_call(string call)
    {
        using var closed = new ClosedPort();
        var counter = new AttemptCounter();
        await using ServiceProvider services =
            Clients.Registered(closed.Address, http => http.AddHttpMessageHandler(() => counter), configure: Routing.Eager);

        var error = await Calls.FailAsync<AivaxConnectionException>(call, services.Client());

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Equal(3, counter.Tries.Count);
    }

    [Fact]
    public async Task C2_A_prompt_leaves_once_when_the_server_is_there_again()
    {
        using var closed = new ClosedPort();
        await using WebServer server =
            await WebServer.StartAsync(context => context.Response.WriteAsJsonAsync(new { completionText = "Olá" }));
        int connections = 0;
        await using ServiceProvider services = Clients.Registered(
            closed.Address,
            http => http.ConnectBy(
                cancellationToken => Routing.OpenAsync(++connections < 3 ? closed.Address : server.Address, cancellationToken)),
            configure: Routing.Eager);

        Assert.Equal("Olá", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal((3, 1), (connections, server.Prompts));
    }
}
