using ChatClients.Sdk.AspNetCore;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what a mapped chat needs.</summary>
public static class AivaxChatServiceCollectionExtensions
{
    /// <summary>Registers what <c>MapAivaxChat</c> needs. The client is registered with <c>AddAivaxChatClient</c> or, to run offline,
    /// with <c>AddInMemoryAivax</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets what all mapped chats have in common.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAivaxChat(this IServiceCollection services, Action<AivaxChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AivaxChatOptions>().Configure(configure ?? (static _ => { }));
        services.AddDataProtection();
        services.TryAddScoped<AivaxChatTurn>();
        services.TryAddSingleton(provider => new TurnShutdown(provider.GetService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TurnShutdown>(
            static provider => provider.GetRequiredService<TurnShutdown>()));
        return services;
    }
}
