using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

/// <summary>Holds the pool of a registered client to so many connections at once. Without a limit a call that waits may open one although
/// another is just given back, and what was opened in all would prove nothing.</summary>
internal sealed class LimitedConnections(int most) : IDisposable
{
    private readonly List<HttpMessageHandler> _handlers = [];

    public void Apply(IHttpClientBuilder http) => http.ConfigurePrimaryHttpMessageHandler((handler, _) =>
    {
        _handlers.Add(handler);
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.MaxConnectionsPerServer = most;
        }
        else
        {
            ((HttpClientHandler)handler).MaxConnectionsPerServer = most;
        }
    });

    /// <summary>Closes the idle connections, which the factory would keep for a while.</summary>
    public void Dispose() => _handlers.ForEach(handler => handler.Dispose());
}
