using System.Net;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C5: the way to the service leads through a proxy, and ends there.</summary>
public sealed class ProxyTests
{
    private const string User = "proxy-user";
    private const string Password = "proxy-pa55";
    private static readonly Uri s_target = new("https://aivax.invalid/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C5_A_proxy_that_is_down_leaves_everything_unsent(bool credentialsInAddress)
    {
        using var closed = new ClosedPort();
        var counter = new AttemptCounter();
        await using ServiceProvider services = Through(closed.Address, credentialsInAddress, counter);

        AssertUnsent(await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime()));
        Assert.Equal(3, counter.Tries.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task C5_A_proxy_that_wants_other_credentials_is_not_named_in_full(bool credentialsInAddress) =>
        AssertRefusedAsync("prompt", credentialsInAddress);

    [Theory(Skip = ClientBuild.NoErrorKind, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(true)]
    [InlineData(false)]
    public Task C5_A_call_without_a_body_that_a_proxy_refused_was_not_sent(bool credentialsInAddress) =>
        AssertRefusedAsync("info", credentialsInAddress);

    private static async Task AssertRefusedAsync(string call, bool credentialsInAddress)
    {
        await using RawServer proxy = RawServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                Assert.StartsWith("CONNECT aivax.invalid:443 ", request, StringComparison.Ordinal);
                await connection.WriteAsync(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
            }
        });
        var counter = new AttemptCounter();
        await using ServiceProvider services = Through(proxy.Address, credentialsInAddress, counter);

        AssertUnsent(await Calls.FailAsync<AivaxConnectionException>(call, services.Client()));
        Assert.NotEqual(0, proxy.Requests);
        Assert.Equal(3, counter.Tries.Count);
    }

    private static void AssertUnsent(AivaxConnectionException error)
    {
        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.DoesNotContain(User, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    private static ServiceProvider Through(Uri proxy, bool credentialsInAddress, AttemptCounter counter)
    {
        WebProxy web = credentialsInAddress
            ? new WebProxy(new UriBuilder(proxy) { UserName = User, Password = Password }.Uri)
            : new WebProxy(proxy) { Credentials = new NetworkCredential(User, Password) };
        return Clients.Registered(
            s_target,
            http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = web })
                .AddHttpMessageHandler(() => counter),
            configure: Routing.Eager);
    }
}
