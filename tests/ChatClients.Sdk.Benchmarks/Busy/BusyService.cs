using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A service whose answers never end: each open stream gets a piece at its pace, in a packet of its own.</summary>
internal sealed class BusyService : IDisposable
{
    private static readonly byte[] s_head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();

    private static readonly byte[] s_piece = Encoding.ASCII.GetBytes(
        $"{ServiceStream.Chunk.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{ServiceStream.Chunk}\r\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Stream> _streams = [];
    private readonly CancellationTokenSource _end = new();

    public BusyService()
    {
        _listener.Start(backlog: 4096);
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _ = AcceptAsync();
        _ = SendAsync();
    }

    public Uri Address { get; }

    /// <summary>Time between two pieces of one stream.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(20);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = BeginAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It was disposed of.
        }
    }

    private async Task BeginAsync(Socket socket)
    {
        socket.NoDelay = true;
        if (await new RequestReader(socket).ReadAsync())
        {
            await socket.SendAsync(s_head);
            lock (_streams)
            {
                _streams.Add(new Stream(socket, Stopwatch.GetTimestamp()));
            }
        }
    }

    // Streams began at different times, so their pieces are spread over the pace.
    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!_end.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            long now = Stopwatch.GetTimestamp();
            long pace = (long)(Pace.TotalSeconds * Stopwatch.Frequency);
            lock (_streams)
            {
                _streams.RemoveAll(stream => stream.Due <= now && !TrySend(stream, pace, now));
            }
        }
    }

    private static bool TrySend(Stream stream, long pace, long now)
    {
        // A stream that is late does not catch up: the load stays what it is.
        stream.Due = Math.Max(stream.Due + pace, now);
        try
        {
            stream.Socket.Send(s_piece);
            return true;
        }
        catch (SocketException)
        {
            stream.Socket.Dispose();
            return false;
        }
    }

    private sealed class Stream(Socket socket, long due)
    {
        public Socket Socket => socket;

        public long Due { get; set; } = due;
    }
}
