using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C1: the host's name has no address.</summary>
public sealed class UnknownHostTests
{
    private static readonly Uri s_host = new("https://aivax.invalid/");

    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C1_A_host_without_an_address_is_asked_three_times_by_every_call(string call)
    {
        var network = new StubHandler((_, _) => throw NoSuchHost());
        await using ServiceProvider services = Over(network);

        var error = await Calls.FailAsync<AivaxConnectionException>(call, services.Client());

        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.Contains("safe to try again", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, network.Asked);
    }

    [Fact]
    public async Task C1_A_prompt_leaves_once_when_the_host_is_found_again()
    {
        int bodies = 0;
        StubHandler network = null!;
        network = new StubHandler(async (request, cancellationToken) =>
        {
            if (network.Asked < 3)
            {
                throw NoSuchHost();
            }

            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            bodies++;
            return new HttpResponseMessage(
                HttpStatusCode.OK)
            {
                Content = new StringContent(
                    """{"completionText":"Olá"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
            };
        });
        await using ServiceProvider services = Over(network);

        Assert.Equal("Olá", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal((3, 1), (network.Asked, bodies));
    }

    [Fact]
    public async Task C1_A_host_that_stays_unknown_is_soon_asked_once_a_call()
    {
        const int Budget = 10;
        const int MoreThanTheBudgetLasts = 9;
        var network = new StubHandler((_, _) => throw NoSuchHost());
        await using ServiceProvider services = Over(network);
        for (int i = 0; i < MoreThanTheBudgetLasts; i++)
        {
            await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());
        }

        Assert.Equal(MoreThanTheBudgetLasts + Budget, network.Asked);
    }

    private static HttpRequestException NoSuchHost() =>
        new(HttpRequestError.NameResolutionError, $"Name or service not known ({s_host.Authority})", new SocketException(
            (int)SocketError.HostNotFound));

    private static ServiceProvider Over(StubHandler network) =>
        Clients.Registered(s_host, http => http.ConfigurePrimaryHttpMessageHandler(() => network), configure: Routing.Eager);
}
