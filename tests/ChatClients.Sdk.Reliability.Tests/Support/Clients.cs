using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Clients as applications make them, with the library's own HTTP stack.</summary>
internal static class Clients
{
    public const string ApiKey = "sk-aiv-acc-test-0123456789abcdef";
    public const string ChatClientId = "01965f0a-0000-7000-8000-000000000001";
    public const string AccessKey = "wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe";

    /// <summary>A client that makes one attempt a call, unless <paramref name="configure"/> says otherwise.</summary>
    public static AivaxChatClient Of(
        Uri server, Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null, ILoggerFactory? loggers = null) =>
        new(Options(server, configure), null, time, loggers);

    public static ChatSession Session(Uri server, Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null) =>
        Of(server, configure, time).OpenSession(AccessKey);

    public static AivaxChatClientOptions Options(Uri server, Action<AivaxChatClientOptions>? configure = null)
    {
        var options =
            new AivaxChatClientOptions { ApiKey = ApiKey, ChatClientId = ChatClientId, BaseAddress = server, Retry = { MaxAttempts = 1 } };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>A client that an application registered. Dispose of the provider, not of the client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="http">Its HTTP client's own settings.</param>
    /// <param name="before">What the application registered before ours.</param>
    /// <param name="after">What it registered after ours.</param>
    /// <param name="configure">Further settings.</param>
    public static ServiceProvider Registered(
        Uri server,
        Action<IHttpClientBuilder>? http = null,
        Action<IServiceCollection>? before = null,
        Action<IServiceCollection>? after = null,
        Action<AivaxChatClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        before?.Invoke(services);
        IHttpClientBuilder builder = services.AddAivaxChatClient(options =>
        {
            AivaxChatClientOptions given = Options(server, configure);
            options.ApiKey = given.ApiKey;
            options.ChatClientId = given.ChatClientId;
            options.BaseAddress = given.BaseAddress;
            options.KeepHostResilience = given.KeepHostResilience;
            options.Retry = given.Retry;
            options.Timeouts = given.Timeouts;
        });
        http?.Invoke(builder);
        after?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public static ChatSession Session(this ServiceProvider services) =>
        services.GetRequiredService<AivaxChatClient>().OpenSession(AccessKey);

    /// <summary>HTTP/2 and nothing else, as an application asks for it.</summary>
    public static void UseHttp2(IHttpClientBuilder builder) => builder.ConfigureHttpClient(client =>
    {
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
    });
}
