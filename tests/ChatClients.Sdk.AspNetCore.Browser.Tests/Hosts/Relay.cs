using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>A network between the browser and the application that can be cut: open connections break, new ones are refused.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = [];
    private readonly Uri _server;
    private volatile bool _isCut;

    public Relay(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public void Cut()
    {
        _isCut = true;
        foreach (Socket socket in _sockets.Keys)
        {
            socket.Close(0);
        }
    }

    public void Restore() => _isCut = false;

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket browser)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _sockets.TryAdd(browser, true);
            _sockets.TryAdd(server, true);
            if (!_isCut)
            {
                await server.ConnectAsync(_server.Host, _server.Port);
                await Task.WhenAny(CopyAsync(browser, server), CopyAsync(server, browser));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was cut meanwhile.
        }
        finally
        {
            browser.Close(0);
            _sockets.TryRemove(browser, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and int count)
        {
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }
}
