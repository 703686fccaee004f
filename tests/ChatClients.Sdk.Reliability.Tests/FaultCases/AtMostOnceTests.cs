using ChatClients.Sdk.Reliability.Tests.Hosts;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A prompt is sent at most once, whatever the application has configured. The standard handlers are in C12 and C13.</summary>
public sealed class AtMostOnceTests
{
    private static readonly Dictionary<string, HostileHost> s_hosts = new()
    {
        ["nothing special"] = new(),
        ["default loggers before"] = new() { Before = LogAll },
        ["default loggers after"] = new() { After = LogAll },
        ["an older library"] = new() { Own = builder => builder.AddHttpMessageHandler(() => new OlderLibrary.PolicyHttpMessageHandler()) },
        ["a retry handler for all before"] = new() { Before = RetryAll, MeetsGuard = true },
        ["a retry handler for all after"] = new() { After = RetryAll, MeetsGuard = true },
        ["a retry handler of ours"] = new() { Own = Retry, MeetsGuard = true },
        ["a retry handler that copies"] = new()
        {
            Own = builder => builder.AddHttpMessageHandler(() => new CloningRetryHandler()),
            MeetsGuard = true,
        },
        ["a retry handler that copies to another address"] = new()
        {
            Own = builder => builder.AddHttpMessageHandler(() => new CloningRetryHandler("?attempt=2")),
            MeetsGuard = true,
        },
        ["a retry handler in front of the network"] = new()
        {
            Own = builder => builder.ConfigurePrimaryHttpMessageHandler(() => new RetryHandler { InnerHandler = new SocketsHttpHandler() }),
            MeetsGuard = true,
        },
        ["a handler in front of the network that copies"] = new()
        {
            Own = builder => builder.ConfigurePrimaryHttpMessageHandler(
                () => new CloningRetryHandler { InnerHandler = new SocketsHttpHandler() }),
            MeetsGuard = true,
        },
        ["a filter that comes last"] = new()
        {
            Before = services => services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, LateFilter>()),
            MeetsGuard = true,
        },
        ["a filter that replaces the network"] = new()
        {
            Before = services => services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, NetworkFilter>()),
            MeetsGuard = true,
        },
        ["registered twice"] = new() { Before = AddOurs, After = AddOurs },
        ["registered twice with resilience"] = new()
        {
            Before = services => Repeating.Retry(services.AddAivaxChatClient(_ => { })),
            Own = Repeating.Hedge,
            After = services => Repeating.Retry(services.AddAivaxChatClient(_ => { })),
        },
        ["all of it"] = new()
        {
            Before = services =>
            {
                LogAll(services);
                services.ConfigureHttpClientDefaults(Repeating.Retry);
                AddOurs(services);
                RetryAll(services);
            },
            Own = Repeating.Hedge,
            After = services =>
            {
                services.ConfigureHttpClientDefaults(Repeating.Hedge);
                AddOurs(services);
                LogAll(services);
            },
            MeetsGuard = true,
        },
    };

    // A body that was buffered is not written by its owner again: only the network sees it leave.
    private static readonly Dictionary<string, Action<IHttpClientBuilder>> s_readers = new()
    {
        ["no handler"] = _ => { },
        ["a handler that buffers"] = builder => builder.AddHttpMessageHandler(() => new BufferingHandler()),
        ["a primary handler that buffers"] =
            builder => builder.ConfigurePrimaryHttpMessageHandler(() => new BufferingHandler { InnerHandler = new SocketsHttpHandler() }),
    };

    public static TheoryData<string> Hosts => [.. s_hosts.Keys];

    [Theory, MemberData(nameof(Hosts))]
    public async Task A_prompt_is_sent_once_whatever_the_application_has_configured(string host) =>
        await HostAssertions.PromptsLeaveOnceAsync(s_hosts[host]);

    [Theory]
    [InlineData("nothing special")]
    [InlineData("a retry handler for all before")]
    [InlineData("default loggers after")]
    public async Task A_prompt_of_a_keyed_client_is_sent_once(string host) =>
        await HostAssertions.PromptsLeaveOnceAsync(s_hosts[host] with { Keyed = true });

    [Theory]
    [InlineData(Place.DefaultsBefore)]
    [InlineData(Place.DefaultsAfter)]
    [InlineData(Place.OurBuilder)]
    public async Task A_prompt_of_a_keyed_client_is_neither_retried_nor_hedged(Place place)
    {
        await HostAssertions.PromptsLeaveOnceAsync(Repeating.At(place, Repeating.Retry) with { Keyed = true });
        await HostAssertions.PromptsLeaveOnceAsync(Repeating.At(place, Repeating.Hedge) with { Keyed = true });
    }

    [Theory(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData("nothing special")]
    [InlineData("a retry handler for all before")]
    public async Task A_prompt_over_HTTP_2_is_sent_once(string host)
    {
        Action<IHttpClientBuilder>? own = s_hosts[host].Own;
        await HostAssertions.PromptsLeaveOnceAsync(s_hosts[host] with { Own = Clients.UseHttp2 + own }, protocols: HttpProtocols.Http2);
    }

    [Theory(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData("no handler")]
    [InlineData("a handler that buffers")]
    [InlineData("a primary handler that buffers")]
    public async Task A_prompt_that_an_HTTP_2_server_took_and_refused_is_not_sent_again(string handler)
    {
        const int RefusedStream = 7;
        await using WebServer server = await WebServer.StartAsync(
            context =>
            {
                context.Features.Get<IHttpResetFeature>()!.Reset(RefusedStream);
                return Task.CompletedTask;
            },
            HttpProtocols.Http2);
        await using ServiceProvider services =
            Clients.Registered(server.Address, Clients.UseHttp2 + s_readers[handler], configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal(1, server.Prompts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_reads_the_prompt_before_and_after_it_was_sent_is_no_second_send(bool isPrimary)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services = Clients.Registered(server.Address, builder => _ = isPrimary
            ? builder.ConfigurePrimaryHttpMessageHandler(() => new BodyReadingHandler { InnerHandler = new SocketsHttpHandler() })
            : builder.AddHttpMessageHandler(() => new BodyReadingHandler()));

        await services.Session().SendAsync("Oi").InTime();
        await services.Session().StreamAsync("Oi").ToPromptResponseAsync().InTime();

        Assert.Equal(2, server.Prompts);
    }

    [Fact]
    public async Task A_prompt_that_a_handler_read_without_a_connection_was_not_sent_and_is_retried()
    {
        var network = new StubHandler((_, _) => throw new HttpRequestException("refused"));
        await using ServiceProvider services = Clients.Registered(
            new Uri("https://aivax.invalid/"),
            builder => builder.AddHttpMessageHandler(() => new BufferingHandler()).ConfigurePrimaryHttpMessageHandler(() => network),
            configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal((RequestOutcome.NotSent, 3), (error.Outcome, network.Asked));
    }

    [Fact]
    public async Task Another_request_of_a_handler_is_no_copy_of_the_prompt()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services =
            Clients.Registered(server.Address, builder => builder.AddHttpMessageHandler(() => new TokenHandler()));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal((2, 1), (server.Requests, server.Prompts));
    }

    private static void LogAll(IServiceCollection services)
    {
        services.AddLogging();
        services.ConfigureHttpClientDefaults(builder => builder.AddDefaultLogger());
    }

    private static void Retry(IHttpClientBuilder builder) => builder.AddHttpMessageHandler(() => new RetryHandler());

    private static void RetryAll(IServiceCollection services) => services.ConfigureHttpClientDefaults(Retry);

    private static void AddOurs(IServiceCollection services) => services.AddAivaxChatClient(_ => { });
}
