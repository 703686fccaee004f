using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Reads one HTTP request after another from a socket, and throws them away.</summary>
internal sealed class RequestReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>Returns when a request has arrived whole; false when there will be no more.</summary>
    public async Task<bool> ReadAsync()
    {
        while (true)
        {
            if (WholeRequest() is > 0 and int whole)
            {
                _buffer.AsSpan(whole, _length - whole).CopyTo(_buffer);
                _length -= whole;
                return true;
            }

            int read = await socket.ReceiveAsync(_buffer.AsMemory(_length));
            if (read == 0)
            {
                return false;
            }

            _length += read;
        }
    }

    private int WholeRequest()
    {
        ReadOnlySpan<byte> received = _buffer.AsSpan(0, _length);
        int head = received.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return 0;
        }

        int whole = head + 4 + BodyLength(Encoding.ASCII.GetString(received[..head]), received[(head + 4)..]);
        return whole <= _length ? whole : 0;
    }

    // Of a body in chunks: up to the last one.
    private static int BodyLength(string head, ReadOnlySpan<byte> body)
    {
        foreach (string line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line.AsSpan("Content-Length:".Length), CultureInfo.InvariantCulture);
            }

            if (line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase))
            {
                int end = body.IndexOf("0\r\n\r\n"u8);
                return end < 0 ? int.MaxValue / 2 : end + 5;
            }
        }

        return 0;
    }
}
