using ChatClients.Sdk;
using ChatClients.Sdk.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up the session pools of registered AIVAX chat clients.</summary>
public static class ChatSessionPoolServiceCollectionExtensions
{
    /// <summary>Returns the settings of the <see cref="ChatSessionPool"/> that was registered with a client, to configure them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key of the client; <see langword="null"/> for the client without one.</param>
    /// <remarks>A registered <see cref="IChatSessionStore"/> is used by all pools; one that is registered with the client's key, by the
    /// client's pool.</remarks>
    public static OptionsBuilder<ChatSessionPoolOptions> AddChatSessionPoolOptions(this IServiceCollection services, object? key = null)
    {
        Guard.NotNull(services);
        return services.AddOptions<ChatSessionPoolOptions>(
            key is null ? AivaxHttpClients.DefaultOptionsName : KeyNames.Of(services).Get(key));
    }
}
