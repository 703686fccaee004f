using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_client_is_registered_with_a_delegate()
    {
        _handler.Answer(Samples.Created);
        using ServiceProvider services = Build(it => it.AddAivaxChatClient(Configure).ConfigurePrimaryHttpMessageHandler(() => _handler));

        await services.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer " + Samples.ApiKey, _handler.Single.Header("Authorization"));
        Assert.Same(services.GetService<AivaxChatClient>(), services.GetService<AivaxChatClient>());
    }

    [Fact]
    public async Task A_client_is_registered_with_a_section_of_the_configuration()
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.Empty);
        IConfiguration section = Section(new()
        {
            ["ApiKey"] = Samples.ApiKey,
            ["ChatClientId"] = "id-1",
            ["BaseAddress"] = "http://localhost:5080",
            ["DirectBaseAddress"] = "https://direct.example/",
            ["Routes:Reset"] = "v2/{accessKey}/clear",
            ["FieldNames:Stream"] = "sse",
            ["FieldNames:Tag:0"] = "label",
            ["Timeouts:Prompt"] = "00:01:00",
            ["Timeouts:Turn"] = "00:00:05",
            ["UnsupportedOptions"] = "LogAndIgnore",
            ["KeepHostResilience"] = "true",
        });
        using ServiceProvider services = Build(it => it.AddAivaxChatClient(section).ConfigurePrimaryHttpMessageHandler(() => _handler));

        AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();
        await client.OpenSession("k").StreamAsync("Oi", new PromptOptions { LongRunning = true }).ToPromptResponseAsync();
        await client.OpenSession("k").ResetAsync();

        Assert.Equal("""{"prompt":"Oi","sse":true}""", _handler.Requests[0].Body);
        Assert.Equal("https://direct.example/api/v1/public/chat-clients/k/prompt", _handler.Requests[0].Address.AbsoluteUri);
        Assert.Equal("http://localhost:5080/v2/k/clear", _handler.Requests[1].Address.AbsoluteUri);
        AivaxChatClientOptions options = client.Options;
        Assert.Equal(
            (Samples.ApiKey, "id-1", UnsupportedOptionsPolicy.LogAndIgnore, true),
            (options.ApiKey, options.ChatClientId, options.UnsupportedOptions, options.KeepHostResilience));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5)), (options.Timeouts.Prompt, options.Timeouts.Turn!.Value));
        Assert.Equal(["label", "tag", "externalUserId"], options.FieldNames.Tag);
    }

    [Fact]
    public async Task Keyed_clients_have_their_own_settings_and_handlers()
    {
        var second = new CannedHandler().Answer(Samples.Created);
        using ServiceProvider services = Build(it =>
        {
            it.AddAivaxChatClient(Configure).ConfigurePrimaryHttpMessageHandler(() => _handler);
            it.AddKeyedAivaxChatClient("second", With("sk-aiv-acc-test-second")).ConfigurePrimaryHttpMessageHandler(() => second);
            it.AddKeyedAivaxChatClient(3, With("sk-aiv-acc-test-third"));
            it.AddKeyedAivaxChatClient("3", With("sk-aiv-acc-test-fourth"));
        });

        await services.GetRequiredKeyedService<AivaxChatClient>("second")
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { ChatClientId = "id" });

        Assert.Equal("Bearer sk-aiv-acc-test-second", second.Single.Header("Authorization"));
        Assert.Empty(_handler.Requests);
        Assert.Equal(
            [Samples.ApiKey, "sk-aiv-acc-test-third", "sk-aiv-acc-test-fourth"],
            [
                services.GetRequiredService<AivaxChatClient>().Options.ApiKey!,
                services.GetRequiredKeyedService<AivaxChatClient>(3).Options.ApiKey!,
                services.GetRequiredKeyedService<AivaxChatClient>("3").Options.ApiKey!,
            ]);
    }

    [Fact]
    public async Task Keys_that_look_alike_as_text_have_their_own_settings_and_handlers()
    {
        var first = new Tenant();
        var second = new Tenant();
        var other = new CannedHandler().Answer(Samples.Created);
        using ServiceProvider services = Build(it =>
        {
            it.AddKeyedAivaxChatClient(first, Configure).ConfigurePrimaryHttpMessageHandler(() => _handler);
            it.AddKeyedAivaxChatClient(second, With("sk-aiv-acc-test-second")).ConfigurePrimaryHttpMessageHandler(() => other);
        });

        await services.GetRequiredKeyedService<AivaxChatClient>(second)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { ChatClientId = "id" });

        Assert.Equal("Bearer sk-aiv-acc-test-second", other.Single.Header("Authorization"));
        Assert.Empty(_handler.Requests);
        Assert.Equal(Samples.ApiKey, services.GetRequiredKeyedService<AivaxChatClient>(first).Options.ApiKey);
    }

    [Fact]
    public void An_equal_key_adds_to_the_settings_of_the_same_client()
    {
        using ServiceProvider services = Build(it =>
        {
            it.AddKeyedAivaxChatClient(("a", 1), options => options.ApiKey = Samples.ApiKey);
            it.AddKeyedAivaxChatClient(("a", 1), options => options.ChatClientId = "id-1");
        });

        AivaxChatClientOptions options = services.GetRequiredKeyedService<AivaxChatClient>(("a", 1)).Options;

        Assert.Equal((Samples.ApiKey, "id-1"), (options.ApiKey, options.ChatClientId));
    }

    [Fact]
    public void Bad_settings_stop_the_host_and_are_not_repeated()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAivaxChatClient(options =>
        {
            options.ApiKey = "sk-aiv-acc-secret\nkey";
            options.BaseAddress = new Uri("http://example.com");
        });
        builder.Services.AddKeyedAivaxChatClient("second", options => options.Timeouts.Prompt = TimeSpan.Zero);
        using IHost host = builder.Build();

        var error = Assert.Throws<AggregateException>(host.Start);

        Assert.Equal(2, error.InnerExceptions.Cast<OptionsValidationException>().Count());
        Assert.All(
            ["ApiKey holds a character", "BaseAddress must", "The AIVAX chat client 'second'", "Timeouts.Prompt must"],
            it => Assert.Contains(it, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_of_the_configuration_that_cannot_work_stops_the_host()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAivaxChatClient(Section(new() { ["Routes:Reset"] = "no/placeholder" }));
        using IHost host = builder.Build();

        Exception? error = Record.Exception(host.Start);

        Assert.Contains("{accessKey}", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_key_of_the_configuration_stops_the_host()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAivaxChatClient(Section(new() { ["ApiKey"] = "" }));
        using IHost host = builder.Build();

        var error = Assert.Throws<OptionsValidationException>(host.Start);

        Assert.Contains("null", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_start_the_host()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAivaxChatClient(Configure);
        using IHost host = builder.Build();

        Assert.Null(Record.Exception(host.Start));
    }

    [Fact]
    public async Task The_clock_of_the_application_is_used()
    {
        _handler.Answer(Samples.Created);
        using ServiceProvider services = Build(it =>
        {
            it.AddSingleton<TimeProvider>(new FakeTimeProvider(Samples.Now));
            it.AddAivaxChatClient(Configure).ConfigurePrimaryHttpMessageHandler(() => _handler);
        });

        ChatSession session = await services.GetRequiredService<AivaxChatClient>()
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal(Samples.Now.AddHours(1), session.ExpiresAtLeast);
    }

    [Fact]
    public void S33_The_http_client_has_no_time_limit_and_its_handler_stays_for_ever()
    {
        using ServiceProvider services = Build(it => it.AddAivaxChatClient(Configure));

        using HttpClient http = services.GetRequiredService<IHttpClientFactory>().CreateClient("ChatClients.Sdk");

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(
            Timeout.InfiniteTimeSpan, services.GetRequiredService<IOptionsMonitor<Microsoft.Extensions.Http.HttpClientFactoryOptions>>()
                .Get("ChatClients.Sdk").HandlerLifetime);
    }

    [Fact]
    public void Disposing_the_container_disposes_the_client()
    {
        ServiceProvider services = Build(it => it.AddAivaxChatClient(Configure));
        AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();

        services.Dispose();

        Assert.Throws<ObjectDisposedException>(() => client.ListWebChatSessionsAsync());
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentNullException>(() => services.AddAivaxChatClient((Action<AivaxChatClientOptions>)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddAivaxChatClient((IConfiguration)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddKeyedAivaxChatClient(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => services.AddAivaxChatClient((string)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddKeyedAivaxChatClient("k", (Action<AivaxChatClientOptions>)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddKeyedAivaxChatClient("k", (IConfiguration)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddKeyedAivaxChatClient("k", (string)null!));
        Assert.Throws<ArgumentNullException>(() => AivaxServiceCollectionExtensions.AddAivaxChatClient(null!, _ => { }));
    }

    private static void Configure(AivaxChatClientOptions options)
    {
        options.ApiKey = Samples.ApiKey;
        options.ChatClientId = Samples.ChatClientId;
    }

    private static Action<AivaxChatClientOptions> With(string apiKey) => options =>
        (options.ApiKey, options.ChatClientPerCall) = (apiKey, true);

    private static ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static IConfigurationSection Section(Dictionary<string, string?> values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(entry => "Aivax:" + entry.Key, entry => entry.Value)).Build().GetSection("Aivax");

    /// <summary>A key without a text of its own.</summary>
    private sealed class Tenant;
}
