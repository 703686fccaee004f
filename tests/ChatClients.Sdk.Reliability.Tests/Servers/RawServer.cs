using System.Net;
using System.Net.Sockets;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>A server of bare bytes, on whatever port is free: it can end a connection as no HTTP stack would.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _served = [];
    private readonly Task _accepting;
    private int _requests;

    private RawServer(Func<RawConnection, Task> serve)
    {
        _listener.Start(backlog: 512);
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync(serve);
    }

    public Uri Address { get; }

    /// <summary>How many requests were read whole, over all connections.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many connections were made.</summary>
    public int Connections
    {
        get
        {
            lock (_served)
            {
                return _served.Count;
            }
        }
    }

    public static RawServer Start(Func<RawConnection, Task> serve) => new(serve);

    /// <summary>Answers every request with these bytes, and then closes the connection.</summary>
    public static RawServer Answering(string answer) => Start(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(answer);
    });

    public void Count() => Interlocked.Increment(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<RawConnection, Task> serve)
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_end.Token);
                lock (_served)
                {
                    _served.Add(ServeAsync(socket, serve));
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException || _end.IsCancellationRequested)
        {
            // The server is stopped: a listener says that in several ways.
        }

        await Task.WhenAll(_served);
    }

    private async Task ServeAsync(Socket socket, Func<RawConnection, Task> serve)
    {
        await using var connection = new RawConnection(socket, this, _end.Token);
        try
        {
            await serve(connection);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the server is stopped: either may be what the test is about.
        }
    }
}
