using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C4: no secure connection can be made.</summary>
public sealed class SecureConnectionTests
{
    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C4_An_untrusted_certificate_ends_every_call_at_the_first_attempt(string call)
    {
        await using TlsServer server = await TlsServer.StartAsync();
        using AivaxChatClient client = Clients.Of(server.Address, Routing.Eager);

        var error = await Calls.FailAsync<AivaxConnectionException>(call, client);

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Equal((1, 0), (server.Connections, server.Requests));
    }

    [Fact]
    public async Task C4_A_server_without_TLS_is_asked_once()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            await connection.PeerClosedAsync();
        });
        var counter = new AttemptCounter();
        await using ServiceProvider services = Clients.Registered(
            new UriBuilder(server.Address) { Scheme = "https" }.Uri, http => http.AddHttpMessageHandler(() => counter),
            configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Equal((1, 1, 0), (counter.Tries.Count, server.Connections, server.Requests));
    }
}
