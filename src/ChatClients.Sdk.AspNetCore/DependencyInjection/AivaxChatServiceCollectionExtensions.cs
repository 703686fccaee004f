using ChatClients.Sdk;
using ChatClients.Sdk.AspNetCore;
using ChatClients.Sdk.AspNetCore.Context;
using ChatClients.Sdk.AspNetCore.Store;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of a mapped chat.</summary>
public static class AivaxChatServiceCollectionExtensions
{
    /// <summary>Registers what <c>MapAivaxChat</c> needs, except the client. Register the client with <c>AddAivaxChatClient</c> or, to run
    /// offline, with <c>AddInMemoryAivax</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets what all mapped chats share.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAivaxChat(this IServiceCollection services, Action<AivaxChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AivaxChatOptions>().Configure(configure ?? (static _ => { }));
        services.AddDataProtection();
        services.TryAddScoped<AivaxChatTurn>();
        services.TryAddSingleton(provider =>
            new ContextLinks(provider.GetRequiredService<IDataProtectionProvider>(), provider.GetService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ChatSessionPoolOptions>, ContextPoolOptions>());
        services.TryAddSingleton(provider => new TurnShutdown(provider.GetService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TurnShutdown>(
            static provider => provider.GetRequiredService<TurnShutdown>()));
        return services;
    }

    /// <summary>Lets the instances of an application share its users' sessions and running turns through its
    /// <see cref="HybridCache"/>, and so through Redis or any other distributed cache.</summary>
    /// <param name="services">The services. Register the caches too: <c>AddHybridCache</c>, of Microsoft.Extensions.Caching.Hybrid, and
    /// for example <c>AddStackExchangeRedisCache</c>.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Data Protection encrypts what is kept. The instances must share its keys; otherwise none can read what another wrote. A value that
    /// cannot be decrypted counts as absent. While the cache is down, requests go on without it.
    /// </remarks>
    public static IServiceCollection AddAivaxSharedStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection();
        services.TryAddSingleton<IChatSessionStore>(static provider =>
        {
            if (provider.GetService<IDistributedCache>() is null or MemoryDistributedCache)
            {
                throw new InvalidOperationException(
                    "AddAivaxSharedStore needs a distributed cache: call AddStackExchangeRedisCache, or register another one.");
            }

            return new HybridCacheSessionStore(
                provider.GetService<HybridCache>() ?? throw new InvalidOperationException(
                    "AddAivaxSharedStore needs a HybridCache: call AddHybridCache (package Microsoft.Extensions.Caching.Hybrid)."),
                provider.GetRequiredService<IDataProtectionProvider>());
        });
        return services;
    }
}
