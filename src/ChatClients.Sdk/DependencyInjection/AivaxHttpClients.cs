using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// The HTTP clients of registered chat clients: their names, their handlers, and the chat clients made from them.
internal static class AivaxHttpClients
{
    public const string Prefix = "ChatClients.Sdk";

    public static string DefaultOptionsName => Options.DefaultName;

    public static bool IsOurs(string? httpClientName) =>
        httpClientName == Prefix || httpClientName?.StartsWith(Prefix + ":", StringComparison.Ordinal) == true;

    public static string OptionsNameOf(string httpClientName) =>
        httpClientName.Length == Prefix.Length ? DefaultOptionsName : httpClientName.Substring(Prefix.Length + 1);

    public static IHttpClientBuilder Add(IServiceCollection services, string optionsName)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AivaxChatClientOptions>, RegisteredOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AivaxChatClientOptions>, EnvironmentFallback>());
        if (!services.Any(static service => service.ServiceType == typeof(ClientEnvironment)))
        {
            services.AddSingleton(ClientEnvironment.ReadProcess());
        }

        if (!services.Any(service => service.ImplementationType == typeof(HandlerFilter)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, HandlerFilter>());
        }

        IHttpClientBuilder builder = services.AddHttpClient(
            HttpClientName(optionsName), static client => client.Timeout = Timeout.InfiniteTimeSpan);

        // The default loggers print the path, and with it the access key.
        return builder
            .RemoveAllLoggers()

            // The client keeps its handler as long as it lives. The handler renews its own connections, and so follows DNS.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    public static AivaxChatClient CreateClient(IServiceProvider provider, string optionsName)
    {
        IOptionsMonitor<AivaxChatClientOptions> monitor = provider.GetRequiredService<IOptionsMonitor<AivaxChatClientOptions>>();
        var client = new AivaxChatClient(
            monitor.Get(optionsName),
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName(optionsName)),
            ownsClient: true,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>())
        {
            Services = provider,
        };
        return ApiKeyReload.Follow(client, monitor, optionsName);
    }

    private static string HttpClientName(string optionsName) => optionsName.Length == 0 ? Prefix : $"{Prefix}:{optionsName}";
}
