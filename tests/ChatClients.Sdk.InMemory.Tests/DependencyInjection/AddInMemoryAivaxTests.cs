using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.DependencyInjection;

public sealed class AddInMemoryAivaxTests
{
    private const string OwnChatClient = "01965b64-a8eb-716c-892d-880159a9f12d";

    [Fact]
    public async Task The_engine_alone_registers_a_client_too()
    {
        using ServiceProvider provider = new ServiceCollection().AddInMemoryAivax().BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();

        ChatSession session = await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "ana" });

        Assert.Contains("You said: Hi", (await session.SendAsync("Hi")).CompletionText, StringComparison.Ordinal);
        InMemoryAivax engine = provider.GetRequiredService<InMemoryAivax>();
        Assert.Equal(engine.DefaultChatClientId, engine.FindSession("ana")!.ChatClientId);
    }

    [Fact]
    public async Task An_engine_may_load_context_with_a_client_of_the_same_factory()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("context");
        services.AddInMemoryAivax().AddSingleton(provider =>
        {
            HttpClient http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("context");
            return new InMemoryAivax(new() { ContextFetcher = (address, stop) => http.GetStringAsync(address, stop) });
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        // Asked for by its own maker, it would be waited for for ever.
        var client = Task.Run(provider.GetRequiredService<AivaxChatClient>);

        ChatSession session = await (await client.WaitAsync(TimeSpan.FromSeconds(20))).CreateWebChatSessionAsync(new() { Tag = "ana" });
        Assert.Contains("You said: Hi", (await session.SendAsync("Hi")).CompletionText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_engine_works_before_and_after_the_client_with_any_settings(bool before)
    {
        var engine = new InMemoryAivax();
        using ServiceProvider provider =
            Build(before, services => services.AddInMemoryAivax(engine), services => services.AddAivaxChatClient(options =>
        {
            options.ApiKey = "sk-aiv-acc-of-production";
            options.ChatClientId = OwnChatClient;
            options.DirectBaseAddress = new Uri("https://direct.example.com/");
        }));

        ChatSession session = await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "ana" });
        await session.SendAsync("Hi", new PromptOptions { LongRunning = true });

        Assert.Equal(OwnChatClient, engine.FindSession("ana")!.ChatClientId);
        Assert.Equal(2, engine.FindSession("ana")!.Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keyed_clients_reach_it_too_and_stay_apart(bool before)
    {
        using ServiceProvider provider = Build(before, services => services.AddInMemoryAivax(), services =>
        {
            services.AddKeyedAivaxChatClient("sales", options => options.ChatClientId = "sales");
            services.AddKeyedAivaxChatClient("support", options => options.ChatClientId = "support");
        });

        foreach (string key in new[] { "sales", "support" })
        {
            await provider.GetRequiredKeyedService<AivaxChatClient>(key).CreateWebChatSessionAsync(new() { Tag = "ana" });
        }

        Assert.Equal(
            ["sales", "support"], provider.GetRequiredService<InMemoryAivax>().Sessions.Select(session => session.ChatClientId).Order());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task A_handler_that_repeats_prompts_is_stopped_in_front_of_the_engine(bool before, bool ownPrimary)
    {
        var engine = new InMemoryAivax();
        using ServiceProvider provider = Build(before, services => services.AddInMemoryAivax(engine), services =>
        {
            IHttpClientBuilder http = services.AddAivaxChatClient(_ => { }).AddHttpMessageHandler(() => new Repeater());
            _ = ownPrimary ? http.ConfigurePrimaryHttpMessageHandler(() => new Repeater { InnerHandler = new Teapot() }) : http;
        });
        ChatSession session = await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "ana" });

        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hi"));

        Assert.Single(engine.Requests, request => request.Route.EndsWith("/prompt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Other_HTTP_clients_keep_their_handlers(bool before)
    {
        using ServiceProvider provider = Build(before, services => services.AddInMemoryAivax(), services =>
            services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => new Teapot()));
        using HttpClient other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        Assert.Equal(418, (int)(await other.GetAsync(new Uri("https://aivax.test/"))).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_engine_supplies_the_settings_that_a_test_machine_lacks(bool before)
    {
        IConfiguration configuration = new ConfigurationBuilder().Build();
        using ServiceProvider provider = Build(before, services => services.AddInMemoryAivax(), services =>
        {
            services.AddSingleton(configuration);
            services.AddAivaxChatClient(configuration.GetSection("Aivax")); // no section, no key
            services.AddKeyedAivaxChatClient("sales", "sales"); // no connection string
        });
        provider.GetRequiredService<IStartupValidator>().Validate();

        await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new());
        await provider.GetRequiredKeyedService<AivaxChatClient>("sales").CreateWebChatSessionAsync(new());

        Assert.Equal(2, provider.GetRequiredService<InMemoryAivax>().Sessions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_misspelt_setting_is_found_in_front_of_the_engine_too(bool before)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Aivax:BaseAdress", "x")]).Build();
        using ServiceProvider provider = Build(
            before, services => services.AddInMemoryAivax(), services => services.AddAivaxChatClient(configuration.GetSection("Aivax")));

        var error = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Did you mean BaseAddress?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_client_for_sessions_only_stays_one(bool before)
    {
        using ServiceProvider provider = Build(
            before,
            services => services.AddInMemoryAivax(),
            services => services.AddAivaxChatClient(options => options.SessionsOnly = true));
        provider.GetRequiredService<IStartupValidator>().Validate();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<AivaxChatClient>().ListWebChatSessionsAsync());
    }

    [Fact]
    public void Variables_of_the_machine_are_not_for_the_engine()
    {
        IServiceCollection before = new ServiceCollection().AddInMemoryAivax().AddAivaxChatClient(_ => { }).Services;
        IServiceCollection after = new ServiceCollection().AddAivaxChatClient(_ => { }).Services.AddInMemoryAivax();
        IServiceCollection none = new ServiceCollection().AddAivaxChatClient(_ => { }).Services;

        Assert.Same(Variables(before), Variables(after));
        Assert.NotSame(Variables(none), Variables(after));

        static object Variables(IServiceCollection services) =>
            Assert.Single(services, it => it.ServiceType.Name == "ClientEnvironment").ImplementationInstance!;
    }

    [Fact]
    public async Task The_engine_lives_by_the_registered_clock()
    {
        var time = new FakeTimeProvider(BareAivax.Noon);
        using ServiceProvider provider = new ServiceCollection().AddSingleton<TimeProvider>(time).AddInMemoryAivax().BuildServiceProvider();
        await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "ana" });

        time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(provider.GetRequiredService<InMemoryAivax>().Sessions);
    }

    [Fact]
    public void The_settings_can_be_set() =>
        Assert.Equal(
            "mine", new ServiceCollection().AddInMemoryAivax(options => options.DefaultChatClientId = "mine").BuildServiceProvider()
                .GetRequiredService<InMemoryAivax>().DefaultChatClientId);

    [Fact]
    public async Task The_last_call_wins()
    {
        var engine = new InMemoryAivax();
        using ServiceProvider provider = new ServiceCollection().AddInMemoryAivax().AddInMemoryAivax(engine).BuildServiceProvider();

        await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new());

        Assert.Single(engine.Sessions);
        Assert.Same(engine, Assert.Single(provider.GetServices<InMemoryAivax>()));
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("DefaultChatClientId")]
    [InlineData("NearExpiryRenewal")]
    [InlineData("BaseAddress")]
    public void Settings_that_cannot_work_are_refused_by_name(string setting)
    {
        var options = new InMemoryAivaxOptions();
        Action<InMemoryAivaxOptions> spoil = setting switch
        {
            "ApiKey" => it => it.ApiKey = "a key\nwith two lines",
            "DefaultChatClientId" => it => it.DefaultChatClientId = "a/b",
            "NearExpiryRenewal" => it => it.NearExpiryRenewal = TimeSpan.FromSeconds(-1),
            _ => it => it.BaseAddress = new Uri("http://example.com/"),
        };
        spoil(options);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new InMemoryAivax(options));

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two lines", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(bool engineFirst, Action<IServiceCollection> addEngine, Action<IServiceCollection> addClients)
    {
        var services = new ServiceCollection();
        (engineFirst ? addEngine : addClients)(services);
        (engineFirst ? addClients : addEngine)(services);
        return services.BuildServiceProvider();
    }

    private sealed class Repeater : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Teapot : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)418));
    }
}
