using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>The client lives as long as its application, while the addresses of hosts change.</summary>
public sealed class HandlerTests
{
    private static readonly Uri Somewhere = new("https://example.com/");

    /// <summary>
    /// That a connection is left after two minutes is the platform's part, and to see it takes two minutes of the machine's own clock: the
    /// platform offers no
    /// other. A shorter lifetime in a handler of the test would prove nothing about ours, so the setting is read off the handler that
    /// registration builds.
    /// </summary>
    [Theory(Skip = ClientBuild.NoConnectionLifetime, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(false)]
    [InlineData(true)]
    public void C41_Connections_are_renewed_every_two_minutes_whatever_other_clients_do(bool appSetsHandlers)
    {
        string? name = null;
        using ServiceProvider services =
            Clients.Registered(Somewhere, http: builder => name = builder.Name, after: appSetsHandlers ? SetHandlers : null);

        HttpMessageHandler? handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name!);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<SocketsHttpHandler>(handler).PooledConnectionLifetime);
    }

    [Fact(Skip = ClientBuild.NoConnectionLifetime, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public void C41_What_a_handler_of_the_application_leaves_as_the_platform_has_it_is_ours()
    {
        var bare = new SocketsHttpHandler();
        var set =
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectTimeout = TimeSpan.FromSeconds(1),
                ResponseDrainTimeout =
                    TimeSpan.FromSeconds(1)
            };
        foreach (SocketsHttpHandler handler in (SocketsHttpHandler[])[bare, set])
        {
            using ServiceProvider services = Clients.Registered(Somewhere, http => http.ConfigurePrimaryHttpMessageHandler(() => handler));
            services.GetRequiredService<AivaxChatClient>();
        }

        Assert.Equal(
            (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(15), TimeSpan.Zero),
            (bare.PooledConnectionLifetime, bare.ConnectTimeout, bare.ResponseDrainTimeout));
        Assert.Equal(
            (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
            (set.PooledConnectionLifetime, set.ConnectTimeout, set.ResponseDrainTimeout));
    }

    /// <summary>The client keeps the one handler for good, so that the factory must never retire it; it is its connections that are
    /// renewed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void C41_The_handler_itself_stays(bool appSetsHandlers)
    {
        string? name = null;
        using ServiceProvider services =
            Clients.Registered(Somewhere, http: builder => name = builder.Name, after: appSetsHandlers ? SetHandlers : null);

        Assert.Equal(
            Timeout.InfiniteTimeSpan, services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(name!).HandlerLifetime);
    }

    private static void SetHandlers(IServiceCollection services) => services.ConfigureHttpClientDefaults(http => http
        .SetHandlerLifetime(TimeSpan.FromMinutes(10))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan }));
}
