using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;
using ChatClients.Sdk.InMemory.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts an engine in memory behind the registered AIVAX chat clients.</summary>
public static class InMemoryAivaxServiceCollectionExtensions
{
    /// <summary>Puts an engine in memory behind all registered AIVAX chat clients, keyed ones too, and registers a client when there is
    /// none.</summary>
    /// <param name="services">The services. Whether the clients are registered before or after does not matter.</param>
    /// <param name="configure">Sets the engine's settings. Its clock is the registered <see cref="TimeProvider"/>, if there is one.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The engine is a singleton: ask for <see cref="InMemoryAivax"/> to look into it. The clients' keys and addresses are replaced by the
    /// engine's, and a
    /// chat client that their settings name exists in the engine. Called again, the last call wins.
    /// </remarks>
    public static IServiceCollection AddInMemoryAivax(this IServiceCollection services, Action<InMemoryAivaxOptions>? configure = null)
    {
        Guard.NotNull(services);
        return Add(services, ServiceDescriptor.Singleton(provider =>
        {
            var options = new InMemoryAivaxOptions();
            if (provider.GetService<TimeProvider>() is { } time)
            {
                options.TimeProvider = time;
            }

            configure?.Invoke(options);
            return new InMemoryAivax(options);
        }));
    }

    /// <summary>Puts an engine of your own behind all registered AIVAX chat clients, keyed ones too, and registers a client when there is
    /// none.</summary>
    /// <param name="services">The services. Whether the clients are registered before or after does not matter.</param>
    /// <param name="engine">The engine: a test keeps it to look into its sessions.</param>
    /// <returns>The services.</returns>
    /// <inheritdoc cref="AddInMemoryAivax(IServiceCollection, Action{InMemoryAivaxOptions}?)" path="/remarks"/>
    public static IServiceCollection AddInMemoryAivax(this IServiceCollection services, InMemoryAivax engine)
    {
        Guard.NotNull(services);
        return Add(services, ServiceDescriptor.Singleton(Guard.NotNull(engine)));
    }

    private static IServiceCollection Add(IServiceCollection services, ServiceDescriptor engine)
    {
        services.RemoveAll<InMemoryAivax>();
        services.Add(engine);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AivaxChatClientOptions>, InMemoryClientOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, InMemoryHandlerFilter>());

        // A key of the machine is not for the engine, and must not change what a test sees.
        services.RemoveAll<ClientEnvironment>();
        services.AddSingleton(ClientEnvironment.None);

        // Adds nothing to a client that is, or will be, registered by the application.
        services.AddAivaxChatClient(static _ => { });
        return services;
    }
}
