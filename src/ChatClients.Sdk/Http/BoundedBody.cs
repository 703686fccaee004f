using System.Buffers;

namespace ChatClients.Sdk.Http;

// Reads a whole body, but never more of it than agreed: what is counted is what comes out of any decompression.
internal static class BoundedBody
{
    private const int FirstPiece = 8 * 1024;
    private const int LongestPiece = 1024 * 1024;
    private const int LongestBeginning = 256 * 1024;

    public static async Task<BodyBytes> ReadAsync(
        HttpContent content, int limit, CancellationToken cancellationToken, Func<BodyKind, bool>? accepts = null)
    {
        using var end = new AbandonedReads(content, cancellationToken);
        Stream? stream = null;
        try
        {
            stream = await ContentEncodings.OpenAsync(content, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(default, ReadPieceAsync, limit, accepts).ConfigureAwait(false);
        }
        finally
        {
            stream.DisposeSafely();
        }

        async ValueTask<int> ReadPieceAsync(byte[] buffer, int offset, int count)
        {
            int read = await Polyfills.ReadAsync(stream, buffer, offset, count, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                end.ThrowIfClosed(cancellationToken);
            }

            return read;
        }
    }

    // Reads on from what has come already.
    // Returns: The body. If it is longer than limit, or of a kind that is not accepted: its beginning, up to the limit and to 256 KiB.
    public static async Task<BodyBytes> ReadAsync(
        ReadOnlyMemory<byte> start, Func<byte[], int, int, ValueTask<int>> read, int limit, Func<BodyKind, bool>? accepts = null)
    {
        // In pieces: one buffer that grows would in the end be held four times over, for a body that is then refused.
        var pieces = new List<byte[]> { ArrayPool<byte>.Shared.Rent(Math.Max(FirstPiece, start.Length)) };
        BodyKind kind = BodyStart.KindOf(start.Span, isWhole: false);
        try
        {
            start.CopyTo(pieces[0]);
            int length = start.Length;
            int filled = length;
            bool isWhole = false;
            while (!isWhole && length <= limit)
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
                int count = await read(piece, filled, room).ConfigureAwait(false);
                isWhole = count == 0;
                filled += count;
                length += count;
                kind = kind == BodyKind.Undecided
                    ? BodyStart.KindOf(pieces[0].AsSpan(0, Math.Min(length, pieces[0].Length)), isWhole)
                    : kind;
                if (kind != BodyKind.Undecided && accepts?.Invoke(kind) == false)
                {
                    isWhole = false;
                    break;
                }
            }

            return new(Join(pieces, isWhole ? length : Math.Min(length, Math.Min(limit, LongestBeginning))), kind, isWhole);
        }
        finally
        {
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
