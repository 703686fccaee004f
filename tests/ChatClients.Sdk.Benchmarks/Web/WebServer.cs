using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>One endpoint in a process of its own, which tells what it has used.</summary>
internal static class WebServer
{
    public const string Path = "/chat/api/chat";
    public const string UserHeader = "x-user";

    /// <summary>Runs until the other side closes the standard input.</summary>
    public static async Task RunAsync(string endpoint)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, PieceJson.Default));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAivaxChat().AddAivaxChatClient(client =>
        {
            client.BaseAddress = new Uri("https://aivax.test/");
            client.ApiKey = "sk-benchmark";
            client.ChatClientId = "019a9f6e-7c1a-7a0e-9c55-2f5d5a0b7e11";
        }).ConfigurePrimaryHttpMessageHandler(static () => new PacedService());
        WebApplication app = builder.Build();
        app.Use(SignInAsync);
        Map(app, endpoint);
        app.MapGet("/usage", context =>
            context.Response.WriteAsync(JsonSerializer.Serialize(WebUsage.Take(), WebUsageJson.Default.WebUsage)));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static void Map(WebApplication app, string endpoint)
    {
        switch (endpoint)
        {
            case WebBenchmark.Chat:
                app.MapAivaxChat("/chat", chat =>
                {
                    chat.TagKey = "dGVzdCB0YWcga2V5LCAzMiBieXRlcyBsb25nICEhISE=";
                    chat.MessagesPerMinute = null;
                });
                break;
            case WebBenchmark.Session:
                app.MapPost(Path, (Func<HttpContext, ChatSessionPool, IResult>)BareEndpoints.Session);
                break;
            default:
                app.MapPost(Path, (Func<HttpContext, IResult>)BareEndpoints.Text);
                break;
        }
    }

    private static Task SignInAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[UserHeader] is [{ Length: > 0 } user])
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, user), new Claim(ClaimTypes.Name, user)], "benchmark"));
        }

        return next(context);
    }
}
