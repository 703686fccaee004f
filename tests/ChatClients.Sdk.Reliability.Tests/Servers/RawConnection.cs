using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>One connection of a <see cref="RawServer"/>. It is closed in the usual way when the serving of it ends.</summary>
internal sealed class RawConnection(Socket socket, RawServer server, CancellationToken end) : IAsyncDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly StringBuilder _received = new();

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken End => end;

    /// <summary>Reads one request, its body included.</summary>
    /// <returns>The request's text; null when the client closed the connection instead.</returns>
    public async Task<string?> ReadRequestAsync()
    {
        while (true)
        {
            if (Whole(_received.ToString()) is { } request)
            {
                _received.Remove(0, request.Length);
                server.Count();
                return request;
            }

            int read = await _stream.ReadAsync(_buffer, end);
            if (read == 0)
            {
                return null;
            }

            _received.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes, end).AsTask();

    /// <summary>Waits until the client closes or resets the connection.</summary>
    public async Task PeerClosedAsync()
    {
        try
        {
            while (await _stream.ReadAsync(_buffer, end) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset closes it too.
        }
    }

    /// <summary>Ends the connection with a reset: what the client has not read yet is lost.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static string? Whole(string text)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return null;
        }

        string? length = text[..head].Split("\r\n")
            .FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        int end = head + 4 + (length is null ? 0 : int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
        return text.Length < end ? null : text[..end];
    }
}
