using System.Buffers.Binary;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>An HTTP/2 server that reads each request to its end and then refuses its stream, which says that nothing was done and that it may be sent again.</summary>
internal static class Http2Refusal
{
    private const int PrefaceLength = 24;
    private const byte Data = 0, ResetStream = 3, Settings = 4;
    private const byte EndStream = 1, Ack = 1;
    private const int RefusedStream = 7;

    public static async Task ServeAsync(RawConnection connection)
    {
        await connection.ReadAsync(PrefaceLength);
        await WriteAsync(connection, Settings, 0, 0, []);
        while (true)
        {
            byte[] head = await connection.ReadAsync(9);
            byte type = head[3];
            byte flags = head[4];
            int stream = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
            await connection.ReadAsync((head[0] << 16) | (head[1] << 8) | head[2]);
            if (type == Settings && (flags & Ack) == 0)
            {
                await WriteAsync(connection, Settings, Ack, 0, []);
            }
            else if (type == Data && (flags & EndStream) != 0)
            {
                connection.CountRequest();
                await WriteAsync(connection, ResetStream, 0, stream, [0, 0, 0, RefusedStream]);
            }
        }
    }

    private static Task WriteAsync(RawConnection connection, byte type, byte flags, int stream, byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        frame[2] = (byte)payload.Length;
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return connection.WriteAsync(frame);
    }
}
