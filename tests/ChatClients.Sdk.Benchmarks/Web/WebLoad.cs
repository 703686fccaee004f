using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Many browsers that read at the same time, as cheaply as sockets can.</summary>
internal static class WebLoad
{
    public const int Streams = 500;
    public const int Pieces = 200;

    /// <summary>Time between two pieces of an answer.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>The answers take ten seconds; a server that needs so long hangs.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private const string Body =
        """{"id":"c","messages":[{"id":"u","role":"user","parts":[{"type":"text","text":"Where is my order?"}]}]}""";

    /// <summary>Opens all streams and reads them to their end.</summary>
    /// <exception cref="TimeoutException">They did not end.</exception>
    public static async Task RunAsync(Uri server)
    {
        using var limit = new CancellationTokenSource(s_longest);
        Task[] streams = [.. Enumerable.Range(0, Streams).Select(user => ReadAsync(server, user, limit.Token))];
        try
        {
            await Task.WhenAll(streams);
        }
        catch (OperationCanceledException)
        {
            int open = streams.Count(stream => stream.IsCanceled);
            throw new TimeoutException($"{open} of {Streams} streams were still open after {s_longest.TotalSeconds} s.");
        }
    }

    private static async Task ReadAsync(Uri server, int user, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        byte[] request = Encoding.ASCII.GetBytes(
            $"POST {WebServer.Path} HTTP/1.1\r\nHost: {server.Authority}\r\n{WebServer.UserHeader}: user-{user}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");
        await socket.SendAsync(request, cancellationToken);
        byte[] buffer = new byte[4096];
        long pieces = 0;
        string last = "";
        while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and int count)
        {
            pieces += Count(buffer.AsSpan(0, count));
            last = Encoding.ASCII.GetString(buffer, Math.Max(0, count - 64), Math.Min(64, count));
        }

        if (!last.EndsWith("0\r\n\r\n", StringComparison.Ordinal) || pieces == 0)
        {
            throw new InvalidOperationException($"A stream did not end well after {pieces} pieces: {last}");
        }
    }

    private static int Count(ReadOnlySpan<byte> text) => text.Count("tomorrow"u8);
}
