using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// One registered client: where its settings come from, and its service key. Further registrations add their settings.
internal sealed class ClientRegistration
{
    private readonly IServiceCollection _services;
    private readonly string _name;

    private ClientRegistration(IServiceCollection services, string name) => (_services, _name) = (services, name);

    public static ClientRegistration Unkeyed(IServiceCollection services)
    {
        string name = AivaxHttpClients.DefaultOptionsName;
        services.TryAddSingleton(provider => AivaxHttpClients.CreateClient(provider, name));
        ChatSessionPools.Add(services, name, key: null);
        return new ClientRegistration(services, name);
    }

    public static ClientRegistration Keyed(IServiceCollection services, object key)
    {
        string name = KeyNames.Of(services).Get(key);
        services.TryAddKeyedSingleton(key, (provider, _) => AivaxHttpClients.CreateClient(provider, name));
        ChatSessionPools.Add(services, name, key);
        return new ClientRegistration(services, name);
    }

    public IHttpClientBuilder Add(Action<AivaxChatClientOptions> configure)
    {
        Settings().Configure(configure);
        return AivaxHttpClients.Add(_services, _name);
    }

    public IHttpClientBuilder Add(IConfiguration section)
    {
        Settings().Configure(options => ClientSection.Read(section, options));
        _services.AddSingleton<IOptionsChangeTokenSource<AivaxChatClientOptions>>(
            new ConfigurationChangeTokenSource<AivaxChatClientOptions>(_name, section));
        return AivaxHttpClients.Add(_services, _name);
    }

    public IHttpClientBuilder Add(string connectionName)
    {
        if (!ConnectionString.IsName(Guard.NotBlank(connectionName)))
        {
            throw new ArgumentException(
                "The name of a connection string is asked for, not the connection string or a key itself.", nameof(connectionName));
        }

        Settings().Configure<IServiceProvider>(
            (options, provider) => ConnectionString.Read(provider.GetService<IConfiguration>(), connectionName, options));
        _services.AddSingleton<IOptionsChangeTokenSource<AivaxChatClientOptions>>(provider =>
            provider.GetService<IConfiguration>() is { } configuration
                ? new ConfigurationChangeTokenSource<AivaxChatClientOptions>(_name, configuration)
                : new UnchangingSettings(_name));
        return AivaxHttpClients.Add(_services, _name);
    }

    private OptionsBuilder<AivaxChatClientOptions> Settings() =>
        _services.AddOptions<AivaxChatClientOptions>(_name).ValidateOnStart();
}
