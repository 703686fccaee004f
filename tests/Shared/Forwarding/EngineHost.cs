using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Forwarding;

/// <summary>A web server on a free port of this machine that forwards to engines, each below a path of its own.</summary>
public sealed class EngineHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, EngineForwarder> _engines = new(StringComparer.Ordinal);
    private readonly WebApplication _server;
    private string _address = "";
    private int _last;

    public EngineHost()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // The engine decides how large a body may be.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port: 0);
        });
        _server = builder.Build();
        _server.Run(ForwardAsync);
    }

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        _address = _server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
    }

    /// <summary>An address for one more engine, which ends with a slash.</summary>
    public string NewAddress() => string.Create(CultureInfo.InvariantCulture, $"{_address}/engine-{Interlocked.Increment(ref _last)}/");

    public void Add(string address, HttpMessageHandler engine) => _engines[PathOf(address)] = new EngineForwarder(engine);

    public void Remove(string address)
    {
        if (_engines.TryRemove(PathOf(address), out EngineForwarder? forwarder))
        {
            forwarder.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string PathOf(string address) => new Uri(address).AbsolutePath.Trim('/');

    private Task ForwardAsync(HttpContext context)
    {
        string engine = context.Request.Path.Value!.Split('/')[1];
        if (_engines.TryGetValue(engine, out EngineForwarder? forwarder))
        {
            return forwarder.ForwardAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
