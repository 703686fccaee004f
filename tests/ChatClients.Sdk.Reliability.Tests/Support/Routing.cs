using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Clients whose connections the test makes.</summary>
internal static class Routing
{
    /// <summary>Has every connection made by the test.</summary>
    public static IHttpClientBuilder ConnectBy(
        this IHttpClientBuilder builder, Func<CancellationToken, ValueTask<Stream>> connect, Action<SocketsHttpHandler>? with = null) =>
        builder.ConfigurePrimaryHttpMessageHandler(() =>
        {
            var handler = new SocketsHttpHandler { ConnectCallback = (_, cancellationToken) => connect(cancellationToken) };
            with?.Invoke(handler);
            return handler;
        });

    /// <summary>Opens a real connection.</summary>
    public static async ValueTask<Stream> OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for as long as the platform lets it.</summary>
    public static ValueTask<Stream> NeverAsync(CancellationToken cancellationToken) =>
        new(new TaskCompletionSource<Stream>().Task.WaitAsync(cancellationToken));

    public static AivaxChatClient Client(this ServiceProvider services) => services.GetRequiredService<AivaxChatClient>();

    /// <summary>Three attempts, without waits between them.</summary>
    public static void Eager(AivaxChatClientOptions options) => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero };
}
