using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>A real server on this machine, on whatever port is free.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StreamServer(WebApplication app) => _app = app;

    public static async Task<StreamServer> Start(Func<HttpContext, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await answer(context);
        });
        await app.StartAsync();
        return new StreamServer(app);
    }

    public static Task Event(HttpContext context, string data) => context.Response.WriteAsync($"data: {data}\n\n");

    /// <summary>A client with the library's own HTTP stack.</summary>
    public AivaxChatClient Client() => new(new AivaxChatClientOptions { BaseAddress = new Uri(_app.Urls.Single()) });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
