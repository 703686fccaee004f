using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;
using ChatClients.Sdk.InMemory.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the registered AIVAX chat clients to an engine in memory.</summary>
public static class InMemoryAivaxServiceCollectionExtensions
{
    /// <summary>Connects all registered AIVAX chat clients, keyed ones too, to an engine in memory. Registers a client when there is
    /// none.</summary>
    /// <param name="services">The services. The clients may be registered before or after.</param>
    /// <param name="configure">Sets the engine's settings. Its clock is the registered <see cref="TimeProvider"/>, if there is one.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The engine is a singleton: ask for <see cref="InMemoryAivax"/> to look into it. The engine's key and address replace those of the
    /// clients. A chat client that their settings name exists in the engine. Called again, the last call wins.
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

    /// <summary>Connects all registered AIVAX chat clients, keyed ones too, to an engine of your own. Registers a client when there is
    /// none.</summary>
    /// <param name="services">The services. The clients may be registered before or after.</param>
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

        // A key in this machine's environment is not for the engine, and must not change what a test sees.
        services.RemoveAll<ClientEnvironment>();
        services.AddSingleton(ClientEnvironment.None);

        // Changes nothing if the application registers a client, before or after.
        services.AddAivaxChatClient(static _ => { });
        return services;
    }
}
