using System.Net;
using System.Net.Sockets;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>An address that refuses every connection: its port is taken, and nobody listens.</summary>
internal sealed class Nobody : IDisposable
{
    private readonly Socket _taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Nobody()
    {
        _taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = new Uri($"http://{_taken.LocalEndPoint}/");
    }

    public Uri Address { get; }

    public void Dispose() => _taken.Dispose();
}
