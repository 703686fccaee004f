using ChatClients.Sdk.Tests.Pooling;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class ChatSessionPoolRegistrationTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_pool_is_registered_with_its_client()
    {
        _handler.Answer(Samples.Created);
        using ServiceProvider services = Build(it => it.AddAivaxChatClient(Configure).ConfigurePrimaryHttpMessageHandler(() => _handler));
        var pool = services.GetRequiredService<ChatSessionPool>();

        ChatSession session = await pool.GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "ana" });

        Assert.Equal(Samples.SessionId, session.SessionId);
        Assert.Same(services.GetRequiredService<AivaxChatClient>(), session.GetService(typeof(AivaxChatClient)));
        Assert.Same(pool, services.GetRequiredService<ChatSessionPool>());
    }

    [Fact]
    public async Task A_keyed_client_has_a_pool_of_its_own_with_settings_and_a_store_of_its_own()
    {
        var (shared, own) = (new MemoryStore(), new MemoryStore());
        _handler.Answer(Samples.Created).Answer(Samples.OtherCreated);
        using ServiceProvider services = Build(it =>
        {
            it.AddAivaxChatClient(Configure).ConfigurePrimaryHttpMessageHandler(() => _handler);
            it.AddKeyedAivaxChatClient("eu", Configure).ConfigurePrimaryHttpMessageHandler(() => _handler);
            it.AddSingleton<IChatSessionStore>(shared);
            it.AddKeyedSingleton<IChatSessionStore>("eu", own);
            it.AddChatSessionPoolOptions("eu").Configure(options => options.RememberFor = TimeSpan.Zero);
        });
        var request = new CreateWebChatSessionRequest { Tag = "ana" };

        await services.GetRequiredService<ChatSessionPool>().GetOrCreateAsync(request);
        await services.GetRequiredKeyedService<ChatSessionPool>("eu").GetOrCreateAsync(request);

        Assert.True(Assert.Single(shared.Lifetimes) > TimeSpan.FromHours(24));
        Assert.True(Assert.Single(own.Lifetimes) < TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData(null, "The session pool of the AIVAX chat client")]
    [InlineData("eu", "The session pool of the AIVAX chat client 'eu'")]
    public async Task Settings_that_cannot_work_stop_the_host_before_it_starts(string? key, string pool)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddAivaxChatClient(Configure);
        builder.Services.AddKeyedAivaxChatClient("eu", Configure);
        builder.Services.AddChatSessionPoolOptions(key).Configure(
            options => (options.MaxSessions, options.StoreTimeout) = (0, TimeSpan.Zero));
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            $"{pool} cannot be used with these settings:\n - ChatSessionPoolOptions.MaxSessions must be at least 1."
            + "\n - ChatSessionPoolOptions.StoreTimeout must be from 1 ms to 24 days.",
            error.Message);
    }

    private static void Configure(AivaxChatClientOptions options) =>
        (options.ApiKey, options.ChatClientId) = (Samples.ApiKey, Samples.ChatClientId);

    private static ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider();
    }
}
