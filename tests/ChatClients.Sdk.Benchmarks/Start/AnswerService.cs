using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A service on this machine that answers every request at once with the same short stream. Bare sockets: it costs the programs
/// that are measured as little as it can.</summary>
internal sealed class AnswerService : IDisposable
{
    private const int Chunks = 20;

    private static readonly byte[] s_response = Response();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AnswerService()
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was disposed of.
        }
    }

    private static async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var requests = new RequestReader(socket);
            try
            {
                while (await requests.ReadAsync())
                {
                    await socket.SendAsync(s_response);
                }
            }
            catch (SocketException)
            {
                // The program has ended.
            }
        }
    }

    private static byte[] Response()
    {
        string body = string.Concat(Enumerable.Repeat(ServiceStream.Chunk, Chunks)) + ServiceStream.End;
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
