using System.Buffers;

namespace ChatClients.Sdk.Http;

// Reads a whole body up to a limit. The limit counts the bytes after decompression.
internal static class BoundedBody
{
    private const int FirstPiece = 8 * 1024;
    private const int LongestPiece = 1024 * 1024;
    private const int LongestBeginning = 256 * 1024;

    // Reads a body. If it is longer than the limit, returns its beginning: up to the limit and to 256 KiB. A kind that is not accepted ends
    // the reading: then all that was read is returned.
    public static async ValueTask<BodyBytes> ReadAsync(ResponseBodyReader body, int limit, Func<BodyKind, bool>? accepts = null)
    {
        // In pieces: a buffer that grows by doubling would need several times the memory of the body, which may then be refused.
        List<byte[]>? full = null;
        byte[] piece = ArrayPool<byte>.Shared.Rent(FirstPiece);
        BodyKind kind = BodyKind.Undecided;
        int length = 0;
        int filled = 0;
        bool isWhole = false;
        bool isAccepted = true;
        while (!isWhole && isAccepted && length <= limit)
        {
            if (filled == piece.Length)
            {
                (full ??= []).Add(piece);
                piece = ArrayPool<byte>.Shared.Rent(Math.Min(piece.Length * 2, LongestPiece));
                filled = 0;
            }

            // One byte after the limit shows that there is more.
            int room = Math.Min(piece.Length - filled, limit + 1 - length);
            int count = await body.ReadAsync(piece, filled, room).ConfigureAwait(false);
            isWhole = count == 0;
            filled += count;
            length += count;
            kind = kind == BodyKind.Undecided
                ? BodyStart.KindOf((full?[0] ?? piece).AsSpan(0, Math.Min(length, (full?[0] ?? piece).Length)), isWhole)
                : kind;
            isAccepted = kind == BodyKind.Undecided || accepts?.Invoke(kind) != false;
        }

        isWhole &= isAccepted;
        bool isCut = !isWhole && isAccepted && kind != BodyKind.Undecided;
        length = isCut ? Math.Min(length, Math.Min(limit, LongestBeginning)) : length;

        // The pieces go back only here, not after a failure: a read that was given up may still write into its piece.
        return new(full is null ? piece : Join(full, piece, length), length, kind, isWhole);
    }

    private static byte[] Join(List<byte[]> full, byte[] last, int length)
    {
        full.Add(last);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        int at = 0;
        foreach (byte[] piece in full)
        {
            int count = Math.Min(piece.Length, length - at);
            Buffer.BlockCopy(piece, 0, bytes, at, count);
            at += count;
            ArrayPool<byte>.Shared.Return(piece);
        }

        return bytes;
    }
}
