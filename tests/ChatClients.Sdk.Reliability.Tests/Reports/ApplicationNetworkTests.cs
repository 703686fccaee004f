using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>What an application says of the network of all its HTTP clients holds for ours too, wherever it says it.</summary>
public sealed class ApplicationNetworkTests
{
    private const string Reply = """{"message":null,"data":{"completionText":"Oi"}}""";

    //  listens there, and a connection to it would take until its time-out.
    private static readonly Uri s_address = new("https://aivax.invalid/");

    private readonly StubHandler _stub = new((_, _) => Task.FromResult(Answer()));

    public static TheoryData<string> Places =>
        ["before", "after", "own builder", "by name, before", "by name, after", "delegating, after", "registered twice"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task QB2_A_stub_network_of_the_application_is_never_passed_by(string place)
    {
        await using ServiceProvider services = Registered(place, http => http.ConfigurePrimaryHttpMessageHandler(() => _stub));

        Assert.Equal("Oi", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
        Assert.Equal(1, _stub.Asked);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task QB2_A_stub_inside_a_chain_that_is_given_as_the_network_is_asked(string place)
    {
        await using ServiceProvider services = Registered(
            place, http => http.ConfigurePrimaryHttpMessageHandler(() => new PassingHandler { InnerHandler = _stub }));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal(1, _stub.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB2_Keyed_clients_use_the_network_of_the_application(bool before)
    {
        var services = new ServiceCollection();
        Action defaults = () => services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => _stub));
        if (before)
        {
            defaults();
        }

        services.AddKeyedAivaxChatClient("a", options => (options.SessionsOnly, options.BaseAddress) = (true, s_address));
        if (!before)
        {
            defaults();
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<AivaxChatClient>("a").OpenSession(Clients.AccessKey).SendAsync("Oi").InTime();

        Assert.Equal(1, _stub.Asked);
    }

    [Fact]
    public async Task QB2_What_the_client_s_own_builder_says_goes_before_what_holds_for_all()
    {
        var other = new StubHandler((_, _) => throw new InvalidOperationException("It is not for this client."));
        await using ServiceProvider services = Clients.Registered(
            s_address,
            http => http.ConfigurePrimaryHttpMessageHandler(() => _stub),
            after: it => it.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => other)));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal((1, 0), (_stub.Asked, other.Asked));
    }

    [Fact]
    public async Task QB2_A_network_that_a_builder_of_the_application_brings_is_used()
    {
        await using ServiceProvider services = Clients.Registered(
            s_address, before: it => it.AddTransient<HttpMessageHandlerBuilder>(provider => new StubBuilder(provider, _stub)));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal(1, _stub.Asked);
    }

    [Fact]
    public async Task QB2_A_network_that_a_filter_of_the_application_puts_in_is_used()
    {
        await using ServiceProvider services = Clients.Registered(
            s_address, after: it => it.AddSingleton<IHttpMessageHandlerBuilderFilter>(new StubFilter(_stub)));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal(1, _stub.Asked);
    }

    private static ServiceProvider Registered(string place, Action<IHttpClientBuilder> network) => place switch
    {
        "before" => Clients.Registered(s_address, before: it => it.ConfigureHttpClientDefaults(network)),
        "after" => Clients.Registered(s_address, after: it => it.ConfigureHttpClientDefaults(network)),
        "own builder" => Clients.Registered(s_address, network),
        "by name, before" => Clients.Registered(s_address, before: it => network(it.AddHttpClient("ChatClients.Sdk"))),
        "by name, after" => Clients.Registered(s_address, after: it => network(it.AddHttpClient("ChatClients.Sdk"))),
        "delegating, after" => Clients.Registered(
            s_address,
            after: it => it.ConfigureHttpClientDefaults(http => network(http.AddHttpMessageHandler(() => new PassingHandler())))),
        "registered twice" => Clients.Registered(s_address, network, after: it => it.AddAivaxChatClient(_ => { })),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static HttpResponseMessage Answer() =>
        new() { Content = new StringContent(Reply, System.Text.Encoding.UTF8, "application/json") };

    private sealed class PassingHandler : DelegatingHandler;

    private sealed class StubFilter(HttpMessageHandler network) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            builder.PrimaryHandler = network;
            next(builder);
        };
    }

    private sealed class StubBuilder(IServiceProvider services, HttpMessageHandler network) : HttpMessageHandlerBuilder
    {
        public override string? Name { get; set; }

        public override HttpMessageHandler PrimaryHandler { get; set; } = network;

        public override IList<DelegatingHandler> AdditionalHandlers { get; } = [];

        public override IServiceProvider Services => services;

        public override HttpMessageHandler Build() => CreateHandlerPipeline(PrimaryHandler, AdditionalHandlers);
    }
}
