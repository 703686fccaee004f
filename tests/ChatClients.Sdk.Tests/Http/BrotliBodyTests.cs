using System.IO.Compression;
using System.Text;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http;

public sealed class BrotliBodyTests
{
    // More than the decoder's own buffers hold, in both directions, and read in small pieces: what is left in the decoder must come out.
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task A_large_text_is_read_to_its_end(int size)
    {
        byte[] text = [.. Enumerable.Range(0, 60_000).SelectMany(number => Encoding.ASCII.GetBytes($"{number * 7919 % 1000} "))];
        using var body = new BrotliBody(new MemoryStream(Compress(text)));
        var decoded = new MemoryStream();
        byte[] buffer = new byte[size];
        while (await body.ReadAsync(buffer, 0, size, CancellationToken.None) is > 0 and int read)
        {
            decoded.Write(buffer, 0, read);
        }

        Assert.Equal(text, decoded.ToArray());
    }

    [Fact]
    public async Task What_follows_the_end_is_not_read()
    {
        using var body = new BrotliBody(new MemoryStream([.. Compress("Paid."u8.ToArray()), 1, 2, 3]));
        byte[] buffer = new byte[100];

        Assert.Equal(5, await body.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None));
        Assert.Equal(0, await body.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None));
    }

    [Fact]
    public async Task Other_data_is_refused()
    {
        using var body = new BrotliBody(new MemoryStream([0xFF, 0xFF, 0xFF, 0xFF]));

        await Assert.ThrowsAsync<InvalidDataException>(() => body.ReadAsync(new byte[100], 0, 100, CancellationToken.None));
    }

    private static byte[] Compress(byte[] text)
    {
        var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(text);
        }

        return packed.ToArray();
    }
}
