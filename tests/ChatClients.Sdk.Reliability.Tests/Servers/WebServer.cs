using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>A web server on this machine, on whatever port is free. It counts the prompts whose body came whole.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _prompts;

    private WebServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public int Prompts => Volatile.Read(ref _prompts);

    /// <param name="answer">Answers a request whose body has been read: <c>Items["body"]</c> holds it as text.</param>
    /// <param name="protocols">HTTP/2 without TLS wants a client that knows of it.</param>
    /// <param name="connections">Counts the connections.</param>
    public static async Task<WebServer> StartAsync(
        RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http1, Tally? connections = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.Use(next => async connection =>
            {
                using IDisposable? open = connections?.Enter();
                await next(connection);
            });
        }));
        WebApplication app = builder.Build();
        var server = new WebServer(app);
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            context.Items["body"] = await body.ReadToEndAsync();
            if (context.Request.Path.Value!.EndsWith("/prompt", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref server._prompts);
            }

            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>A server that answers every request with these bytes.</summary>
    public static Task<WebServer> AnsweringAsync(
        byte[] body, string? contentType = "application/json", int status = 200, Action<HttpResponse>? with = null) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            with?.Invoke(context.Response);
            await context.Response.Body.WriteAsync(body);
        });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
