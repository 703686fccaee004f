using ChatClients.Sdk;
using ChatClients.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers AIVAX chat clients.</summary>
public static class AivaxServiceCollectionExtensions
{
    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as singletons.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the client's settings.</param>
    /// <returns>The builder of the client's HTTP client. Handlers added to it run, but those that would repeat a prompt are removed: see
    /// <see cref="AivaxChatClientOptions.KeepHostResilience"/>.</returns>
    /// <remarks>
    /// <para>The settings are checked when the host starts. One <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> lists
    /// all that is missing or cannot work. It never shows a key.</para>
    /// <para>Calls for the same client add up in their order: the last one that sets a setting wins. If <c>ApiKey</c> or
    /// <c>ChatClientId</c> is still missing, it is taken from the environment variables <c>AIVAX_API_KEY</c> and
    /// <c>AIVAX_CHAT_CLIENT_ID</c>, as they are at the registration; never for keyed clients.</para>
    /// <para>When the configuration is reloaded, the next call uses the new API key; running calls keep theirs. Other settings need a
    /// restart. Settings that cannot work are logged, and the former ones stay.</para>
    /// <para>Sessions are never registered: one belongs to one user. Ask the pool for them, or create them through the client.</para>
    /// <para>The client uses the network handler that the application gives to it or to all its HTTP clients, whether registered before or
    /// after. Without one it uses its own. The client changes the handler to be safe: no redirects, no cookies but those it holds, no span
    /// of the platform. So give it a handler that no other client uses.</para>
    /// </remarks>
    public static IHttpClientBuilder AddAivaxChatClient(this IServiceCollection services, Action<AivaxChatClientOptions> configure) =>
        ClientRegistration.Unkeyed(Guard.NotNull(services)).Add(Guard.NotNull(configure));

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as singletons, with settings from a
    /// section of the configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the members of <see cref="AivaxChatClientOptions"/>, for example
    /// <c>configuration.GetSection("Aivax")</c>. A member that is not known stops the host: a misspelt address would send prompts to the
    /// real service.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddAivaxChatClient(this IServiceCollection services, IConfiguration section) =>
        ClientRegistration.Unkeyed(Guard.NotNull(services)).Add(Guard.NotNull(section));

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as singletons, with settings from a
    /// connection string.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionName">The name of the connection string in the configuration's section <c>ConnectionStrings</c>, as an
    /// orchestrator such as Aspire sets it: <c>Endpoint=https://…;Key=…;ChatClientId=…</c>, each optional, or the address
    /// alone.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <exception cref="ArgumentException"><paramref name="connectionName"/> is no name, but perhaps the connection string itself. The
    /// message does not repeat it.</exception>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddAivaxChatClient(this IServiceCollection services, string connectionName) =>
        ClientRegistration.Unkeyed(Guard.NotNull(services)).Add(connectionName);

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as keyed singletons, for applications
    /// with several accounts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The service key of the client.</param>
    /// <param name="configure">Sets the client's settings.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddKeyedAivaxChatClient(
        this IServiceCollection services, object key, Action<AivaxChatClientOptions> configure) =>
        ClientRegistration.Keyed(Guard.NotNull(services), Guard.NotNull(key)).Add(Guard.NotNull(configure));

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as keyed singletons, with settings from
    /// a section of the configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The service key of the client.</param>
    /// <param name="section">The section that holds the members of <see cref="AivaxChatClientOptions"/>. A member that is not known stops
    /// the host.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddKeyedAivaxChatClient(this IServiceCollection services, object key, IConfiguration section) =>
        ClientRegistration.Keyed(Guard.NotNull(services), Guard.NotNull(key)).Add(Guard.NotNull(section));

    /// <summary>Registers an <see cref="AivaxChatClient"/> and its <see cref="ChatSessionPool"/> as keyed singletons, with settings from
    /// a connection string.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The service key of the client.</param>
    /// <param name="connectionName">The name of the connection string, as for a client without a key.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    /// <exception cref="ArgumentException"><paramref name="connectionName"/> is no name. The message does not repeat it.</exception>
    /// <inheritdoc cref="AddAivaxChatClient(IServiceCollection, Action{AivaxChatClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddKeyedAivaxChatClient(this IServiceCollection services, object key, string connectionName) =>
        ClientRegistration.Keyed(Guard.NotNull(services), Guard.NotNull(key)).Add(connectionName);
}
