using System.Buffers;

namespace ChatClients.Sdk.Http;

/// <summary>Reads a whole body, but never more of it than agreed: what is counted is what comes out of any decompression.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 8 * 1024;

    /// <returns>The body, or its first <paramref name="limit"/> bytes with <c>Whole</c> false.</returns>
    public static async Task<(byte[] Bytes, bool Whole)> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration end = Platform.EndReads(content, cancellationToken);
        using Stream stream = await Platform.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            int length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    Buffer.BlockCopy(buffer, 0, larger, 0, length);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                int room = Math.Min(buffer.Length, limit + 1) - length;
                int read = await Platform.ReadAsync(stream, buffer, length, room, cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0 || length > limit)
                {
                    return (buffer.AsSpan(0, Math.Min(length, limit)).ToArray(), length <= limit);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
