using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A network handler of the application keeps what the application set, and gets what the safety of prompts and keys
/// needs.</summary>
public sealed class NetworkSettingsTests
{
    private static readonly Uri s_address = new("https://aivax.invalid/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void QB2_A_proxy_and_a_certificate_of_all_clients_are_this_one_s_too(bool before)
    {
        var proxy = new WebProxy("http://proxy.invalid:8080");
        using X509Certificate2 certificate = Certificate();
        Action<IServiceCollection> network =
            services => services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() =>
        {
            var own = new HttpClientHandler { Proxy = proxy };
            own.ClientCertificates.Add(certificate);
            return own;
        }));
        using ServiceProvider services = Clients.Registered(s_address, before: before ? network : null, after: before ? null : network);

        var handler = Assert.IsType<HttpClientHandler>(NetworkOf(services));

        Assert.Same(proxy, handler.Proxy);
        Assert.Same(certificate, Assert.Single(handler.ClientCertificates));
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
    }

    [Theory]
    [InlineData("all, before")]
    [InlineData("all, after")]
    [InlineData("own builder")]
    public void QB2_UseSocketsHttpHandler_sets_what_this_client_uses(string place)
    {
        var proxy = new WebProxy("http://proxy.invalid:8080");
        Action<IHttpClientBuilder> own = http => http.UseSocketsHttpHandler((handler, _) => handler.Proxy = proxy);
        using ServiceProvider services = Clients.Registered(
            s_address,
            place == "own builder" ? own : null,
            before: place == "all, before" ? it => it.ConfigureHttpClientDefaults(own) : null,
            after: place == "all, after" ? it => it.ConfigureHttpClientDefaults(own) : null);

        SocketsHttpHandler handler = Assert.IsType<SocketsHttpHandler>(NetworkOf(services));

        Assert.Same(proxy, handler.Proxy);
        AssertSafe(handler);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void QB2_The_safety_settings_are_put_on_whichever_handler_it_is(bool inChain)
    {
        var own = new SocketsHttpHandler { AllowAutoRedirect = true, UseCookies = true, AutomaticDecompression = DecompressionMethods.All };
        using ServiceProvider services = Clients.Registered(s_address, http => http.ConfigurePrimaryHttpMessageHandler(
            () => inChain ? new PollyannaApp.TenantHandler { InnerHandler = new PollyannaApp.TenantHandler { InnerHandler = own } } : own));

        Assert.Same(own, NetworkOf(services));
        AssertSafe(own);
    }

    [Fact(Skip = ClientBuild.NoConnectionLifetime, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public void QB2_Ours_is_the_network_where_the_application_has_none()
    {
        using ServiceProvider services =
            Clients.Registered(s_address, after: it => it.ConfigureHttpClientDefaults(http => http.AddDefaultLogger()));

        SocketsHttpHandler handler = Assert.IsType<SocketsHttpHandler>(NetworkOf(services));

        AssertSafe(handler);
        Assert.Equal(
            (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(15), TimeSpan.Zero),
            (handler.PooledConnectionLifetime, handler.ConnectTimeout, handler.ResponseDrainTimeout));
    }

    private static void AssertSafe(SocketsHttpHandler handler)
    {
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.True(handler.EnableMultipleHttp2Connections);
    }

    private static HttpMessageHandler NetworkOf(ServiceProvider services)
    {
        HttpMessageHandler handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("ChatClients.Sdk");
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=application", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
