using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>An application whose registrations would send a prompt more than once, or get in the way of what prevents it.</summary>
internal sealed record HostileHost
{
    private const string Key = "tenant";

    /// <summary>What the application registers before our client.</summary>
    public Action<IServiceCollection>? Before { get; init; }

    /// <summary>What it adds to our client.</summary>
    public Action<IHttpClientBuilder>? Own { get; init; }

    /// <summary>What it registers after our client.</summary>
    public Action<IServiceCollection>? After { get; init; }

    public bool Keep { get; init; }

    /// <summary>Whether what repeats is not recognised, so that only the send-once guard stops it.</summary>
    public bool MeetsGuard { get; init; }

    /// <summary>Whether it is a keyed client that is asked for, registered next to the other.</summary>
    public bool Keyed { get; init; }

    public ServiceProvider Start(Uri server) => Clients.Registered(server, Own, Before, services =>
    {
        if (Keyed)
        {
            IHttpClientBuilder keyed = services.AddKeyedAivaxChatClient(Key, options =>
            {
                options.ApiKey = Clients.ApiKey;
                options.ChatClientId = Clients.ChatClientId;
                options.BaseAddress = server;
                Configure(options);
            });
            Own?.Invoke(keyed);
        }

        After?.Invoke(services);
    }, Configure);

    public AivaxChatClient Client(ServiceProvider services) =>
        Keyed ? services.GetRequiredKeyedService<AivaxChatClient>(Key) : services.Client();

    private void Configure(AivaxChatClientOptions options)
    {
        Routing.Eager(options);
        options.KeepHostResilience = Keep;
    }
}
