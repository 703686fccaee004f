using System.IO.Compression;
using ChatClients.Sdk.Http;
using CsCheck;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>A compressed body is the same in all pieces in which it may come, and a part of it is never taken for all of it.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class DecodedStreamTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> s_text =
        Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Select(Gen.Byte[97, 100].Array[1, 30], Gen.Int[1, 200]).Select((part, times) =>
        Enumerable.Repeat(part, times).SelectMany(bytes => bytes).ToArray()));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void QA6_A_body_is_decoded_in_any_pieces_and_any_cut_is_noticed(string encoding) =>
        Gen.Select(s_text, Gen.Int[1, 50].Array[1, 4], Gen.Int[0, 400], Gen.Bool).Sample(
        (text, sizes, cut, isWhole) =>
        {
            byte[] packed = Compress(text, encoding);
            int length = isWhole ? packed.Length : Math.Max(0, packed.Length - 1 - cut);
            (byte[] decoded, bool wasCut) = Read(packed[..length], encoding, sizes);

            Assert.True(text.AsSpan().StartsWith(decoded), "Something was read that is not in the text.");

            // Without a byte there is no compression; and of a checksum that lacks its end, the text before it is whole.
            bool isDecoded = decoded.Length == text.Length
                && (wasCut || isWhole || length == 0 || (encoding != "br" && length >= packed.Length - 8));
            Assert.True(
                wasCut || isDecoded || (length == 0 && decoded.Length == 0),
                $"{length} of {packed.Length} bytes were {decoded.Length} of {text.Length}.");
            Assert.True(!isWhole || !wasCut, "The whole was taken for cut.");
        },
        writeLine: output.WriteLine, iter: Math.Max(10_000, Check.Iter), threads: 1);

    private static (byte[] Bytes, bool WasCut) Read(byte[] packed, string encoding, int[] sizes)
    {
        using var stream = new DecodedStream(new PieceStream(packed, sizes), encoding);
        var decoded = new MemoryStream();
        byte[] buffer = new byte[100];
        try
        {
            while (stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).GetAwaiter().GetResult() is > 0 and int read)
            {
                decoded.Write(buffer, 0, read);
            }

            return (decoded.ToArray(), false);
        }
        catch (CutCompressionException)
        {
            return (decoded.ToArray(), true);
        }
    }

    private static byte[] Compress(byte[] text, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        })
        {
            stream.Write(text);
        }

        return packed.ToArray();
    }

    private sealed class PieceStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, sizes[_reads++ % sizes.Length])], cancellationToken);
    }
}
