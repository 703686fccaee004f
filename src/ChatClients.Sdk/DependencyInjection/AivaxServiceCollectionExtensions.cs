using ChatClients.Sdk;
using ChatClients.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers AIVAX chat clients.</summary>
public static class AivaxServiceCollectionExtensions
{
    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as singletons.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the client's settings. They are checked when the host starts.</param>
    /// <returns>The builder of the client's HTTP client. Handlers added to it run, but those that would repeat a prompt are removed: see
    /// <see cref="AivaxChatClientOptions.KeepHostResilience"/>.</returns>
    /// <remarks>
    /// <para>Sessions are never registered: one belongs to one user. Ask the pool for them, or create them through the client.</para>
    /// <para>The client uses the network handler that the application gives to it or to all its HTTP clients, registered before or after,
    /// and its own where there is none.
    /// Whichever it is gets changed to be safe (no redirects, no cookies but those it holds, no span of the platform's): give it one that
    /// no other client uses.</para>
    /// </remarks>
    public static IHttpClientBuilder AddAivaxChatClient(this IServiceCollection services, Action<AivaxChatClientOptions> configure)
    {
        Guard.NotNull(services);
        Guard.NotNull(configure);
        services.AddOptions<AivaxChatClientOptions>(AivaxHttpClients.DefaultOptionsName).Configure(configure).ValidateOnStart();
        services.TryAddSingleton(provider => AivaxHttpClients.CreateClient(provider, AivaxHttpClients.DefaultOptionsName));
        ChatSessionPools.Add(services, AivaxHttpClients.DefaultOptionsName, key: null);
        return AivaxHttpClients.Add(services, AivaxHttpClients.DefaultOptionsName);
    }

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as singletons, with settings from
    /// configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the members of <see cref="AivaxChatClientOptions"/>, for example
    /// <c>configuration.GetSection("Aivax")</c>.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})"/>
    public static IHttpClientBuilder AddAivaxChatClient(this IServiceCollection services, IConfiguration section)
    {
        Guard.NotNull(section);
        return services.AddAivaxChatClient(options => section.Bind(options));
    }

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as keyed singletons, for applications
    /// with several accounts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key that the client is asked for with.</param>
    /// <param name="configure">Sets the client's settings. They are checked when the host starts.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})"/>
    public static IHttpClientBuilder AddKeyedAivaxChatClient(
        this IServiceCollection services, object key, Action<AivaxChatClientOptions> configure)
    {
        Guard.NotNull(services);
        Guard.NotNull(configure);
        string name = KeyNames.Of(services).Get(Guard.NotNull(key));
        services.AddOptions<AivaxChatClientOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddKeyedSingleton(key, (provider, _) => AivaxHttpClients.CreateClient(provider, name));
        ChatSessionPools.Add(services, name, key);
        return AivaxHttpClients.Add(services, name);
    }
}
