using System.Buffers;

namespace ChatClients.Sdk.Http;

// Reads a whole body up to a limit. The limit counts the bytes after decompression.
internal static class BoundedBody
{
    private const int FirstPiece = 8 * 1024;
    private const int LongestPiece = 1024 * 1024;
    private const int LongestBeginning = 256 * 1024;

    // Reads the rest of a body whose start was read before.
    // Returns the body. If it is longer than the limit, or of a kind that is not accepted, returns its beginning: up to the limit and to
    // 256 KiB.
    public static async Task<BodyBytes> ReadAsync(
        ResponseBodyReader body, int limit, Func<BodyKind, bool>? accepts = null, ReadOnlyMemory<byte> start = default)
    {
        // In pieces: a buffer that grows by doubling would need several times the memory of the body, which may then be refused.
        var pieces = new List<byte[]> { ArrayPool<byte>.Shared.Rent(Math.Max(FirstPiece, start.Length)) };
        start.CopyTo(pieces[0]);
        BodyKind kind = BodyStart.KindOf(start.Span, isWhole: false);
        int length = start.Length;
        int filled = length;
        bool isWhole = false;
        bool isAccepted = true;
        while (!isWhole && isAccepted && length <= limit)
        {
            byte[] piece = pieces[pieces.Count - 1];
            if (filled == piece.Length)
            {
                piece = ArrayPool<byte>.Shared.Rent(Math.Min(piece.Length * 2, LongestPiece));
                pieces.Add(piece);
                filled = 0;
            }

            // One byte after the limit shows that there is more.
            int room = Math.Min(piece.Length - filled, limit + 1 - length);
            int count = await body.ReadAsync(piece, filled, room).ConfigureAwait(false);
            isWhole = count == 0;
            filled += count;
            length += count;
            kind = kind == BodyKind.Undecided
                ? BodyStart.KindOf(pieces[0].AsSpan(0, Math.Min(length, pieces[0].Length)), isWhole)
                : kind;
            isAccepted = kind == BodyKind.Undecided || accepts?.Invoke(kind) != false;
        }

        isWhole &= isAccepted;
        byte[] bytes = Join(pieces, isWhole ? length : Math.Min(length, Math.Min(limit, LongestBeginning)));

        // Not after a failure: a read that was given up may still write into its piece.
        pieces.ForEach(static piece => ArrayPool<byte>.Shared.Return(piece));
        return new(bytes, kind, isWhole);
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
