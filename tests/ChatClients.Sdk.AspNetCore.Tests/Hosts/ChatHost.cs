using System.Net;
using System.Security.Claims;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>An application with a chat at /chat, over an engine in memory. A header signs a user in.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public const string UserHeader = "x-test-user";
    public const string TagKey = "dGVzdCB0YWcga2V5LCAzMiBieXRlcyBsb25nICEhISE=";

    private readonly WebApplication _app;
    private readonly bool _isTestServer;

    private ChatHost(WebApplication app, InMemoryAivax engine, bool isTestServer)
    {
        (_app, Engine, _isTestServer) = (app, engine, isTestServer);
    }

    public InMemoryAivax Engine { get; }

    public LogLines Logs { get; private init; } = new();

    public IServiceProvider Services => _app.Services;

    public Uri Address => _isTestServer ? new Uri("http://localhost/")
        : new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    public static async Task<ChatHost> StartAsync(
        IChatClient? gateway = null,
        Action<AivaxChatOptions>? chat = null,
        Action<IServiceCollection>? services = null,
        TimeProvider? time = null,
        bool onKestrel = false,
        InMemoryAivax? engine = null,
        Action<WebApplication>? pipeline = null,
        Action<IEndpointConventionBuilder>? endpoints = null)
    {
        engine ??= new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        var logs = new LogLines();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        if (onKestrel)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAivaxChat().AddInMemoryAivax(engine);
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        pipeline?.Invoke(app);
        app.Use(SignIn);
        IEndpointConventionBuilder mapped = app.MapAivaxChat("/chat", options =>
        {
            options.TagKey = TagKey;
            chat?.Invoke(options);
        });
        endpoints?.Invoke(mapped);
        await app.StartAsync();
        return new ChatHost(app, engine, !onKestrel) { Logs = logs };
    }

    /// <summary>A browser-like client of one user; without a name, of nobody.</summary>
    public ChatBrowser Browser(string? user = "ana")
    {
        var client = _isTestServer
            ? new HttpClient(new CookieHandler(_app.GetTestServer().CreateHandler())) { BaseAddress = Address }
            : new HttpClient(new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                ResponseDrainTimeout = TimeSpan.Zero,
            })
            { BaseAddress = Address };
        client.Timeout = TimeSpan.FromSeconds(30);
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add(UserHeader, user);
        }

        return new ChatBrowser(client);
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task SignIn(Microsoft.AspNetCore.Http.HttpContext context, Microsoft.AspNetCore.Http.RequestDelegate next)
    {
        if (context.Request.Headers[UserHeader] is [{ Length: > 0 } user])
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test"));
        }

        return next(context);
    }
}
