using System.Net;
using System.Net.Sockets;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>A port on this machine that refuses connections: it is taken, so that nobody else gets it, and does not listen.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Uri Address => new($"http://{_socket.LocalEndPoint}/");

    public void Dispose() => _socket.Dispose();
}
