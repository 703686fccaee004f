using System.Buffers;

namespace ChatClients.Sdk.Http;

/// <summary>Reads a whole body, but never more of it than agreed: what is counted is what comes out of any decompression.</summary>
internal static class BoundedBody
{
    private const int FirstPiece = 8 * 1024;
    private const int LongestPiece = 1024 * 1024;
    private const int LongestBeginning = 256 * 1024;

    /// <returns>The body or, with <c>Whole</c> false, the beginning of one that is longer than <paramref name="limit"/>: up to the limit, and 256 KiB at most.</returns>
    public static async Task<(byte[] Bytes, bool Whole)> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        using var end = new DeafReads(content, cancellationToken);
        Stream? stream = null;

        // In pieces: one buffer that grows would in the end be held four times over, for a body that is then refused.
        var pieces = new List<byte[]> { ArrayPool<byte>.Shared.Rent(FirstPiece) };
        try
        {
            stream = await Platform.OpenAsync(content, cancellationToken).ConfigureAwait(false);
            int length = 0;
            int filled = 0;
            while (length <= limit)
            {
                byte[] piece = pieces[pieces.Count - 1];
                if (filled == piece.Length)
                {
                    piece = ArrayPool<byte>.Shared.Rent(Math.Min(piece.Length * 2, LongestPiece));
                    pieces.Add(piece);
                    filled = 0;
                }

                // The one byte behind the limit tells that there is more.
                int room = Math.Min(piece.Length - filled, limit + 1 - length);
                int read = await Polyfills.ReadAsync(stream, piece, filled, room, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    end.ThrowIfClosed(cancellationToken);
                    return (Join(pieces, length), true);
                }

                filled += read;
                length += read;
            }

            return (Join(pieces, Math.Min(limit, LongestBeginning)), false);
        }
        finally
        {
            stream.DisposeQuietly();
            pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        }
    }

    private static byte[] Join(List<byte[]> pieces, int length)
    {
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; at < length; i++)
        {
            int count = Math.Min(pieces[i].Length, length - at);
            Buffer.BlockCopy(pieces[i], 0, bytes, at, count);
            at += count;
        }

        return bytes;
    }
}
