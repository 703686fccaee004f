using System.IO.Compression;
using System.Net;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A small body that becomes a large one. The decompressed bytes count.</summary>
[Collection(Sockets.Name)]
public sealed class CompressedAnswerTests
{
    private const string Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /// <summary>64 MiB in about 64 KiB. Such pieces can follow each other for ever.</summary>
    private static readonly Lazy<byte[]> Gzip = new(() => Bomb(stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
    private static readonly Lazy<byte[]> Brotli = new(() => Bomb(stream => new BrotliStream(stream, CompressionLevel.Fastest)));

    /// <summary>The client's own stack asks for no compression, and undoes it within the bounds.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C32_A_compressed_answer_without_a_request_for_it_is_counted_decompressed(bool declaresLength)
    {
        byte[] bomb = Gzip.Value;
        await using var server = new EndlessServer(Json + "Content-Encoding: gzip\r\n", bomb, declaresLength ? bomb.Length : null);

        await AssertTooLargeAsync(() => Clients.Session(server.Address).SendAsync("Oi"), "larger than 32 MiB", 40 * Memory.MiB);
    }

    [Fact]
    public async Task C32_A_compressed_event_is_bounded_too()
    {
        await using var server = new EndlessServer(RawAnswer.StreamHead + "Content-Encoding: gzip\r\n", Gzip.Value);
        AivaxStreamInterruptedException? error = null;

        long allocated = await Memory.AllocatedByAsync(async () => error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => Clients.Session(server.Address).StreamAsync("Oi").ToPromptResponseAsync().InTime()));

        Assert.Equal(StreamInterruptionReason.TooLarge, error!.Reason);
        Assert.InRange(allocated, 0, 32 * Memory.MiB);
        await server.ClientLeft.InTime();
    }

    [Fact]
    public async Task C32_A_compressed_error_page_is_bounded_too()
    {
        await using var server = new EndlessServer(
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n", Gzip.Value);

        long allocated = await Memory.AllocatedByAsync(
            () => Assert.ThrowsAsync<AivaxServiceException>(() => Clients.Session(server.Address).SendAsync("Oi").InTime()));

        Assert.InRange(allocated, 0, 8 * Memory.MiB);
        await server.ClientLeft.InTime();
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("gzip", false)]
    [InlineData("br", false)]
    public async Task C32_What_the_application_s_client_decompresses_is_counted_decompressed(string encoding, bool declaresLength)
    {
        byte[] bomb = encoding == "gzip" ? Gzip.Value : Brotli.Value;
        await using var server = new EndlessServer(Json + $"Content-Encoding: {encoding}\r\n", bomb, declaresLength ? bomb.Length : null);
        using HttpClient http = Decompressing();
        using var client = new AivaxChatClient(Clients.Options(server.Address), http);

        await AssertTooLargeAsync(() => client.OpenSession(Clients.AccessKey).SendAsync("Oi"), "larger than 32 MiB", 40 * Memory.MiB);

        if (!declaresLength)
        {
            // A body of a declared length has arrived by then, small as it is.
            await server.ClientLeft.InTime();
        }
    }

    [Fact]
    public async Task C32_An_account_call_counts_to_8_MiB()
    {
        byte[] bomb = Gzip.Value;
        await using var server = new EndlessServer(Json + "Content-Encoding: gzip\r\n", bomb, bomb.Length);
        using HttpClient http = Decompressing();
        using var client = new AivaxChatClient(Clients.Options(server.Address), http);

        await AssertTooLargeAsync(() => client.CreateWebChatSessionAsync(new()), "larger than 8 MiB", 16 * Memory.MiB);
    }

    [Fact]
    public async Task C32_A_compressed_error_page_is_read_as_far_as_it_helps()
    {
        await using var server = new EndlessServer(
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n", Gzip.Value);
        using HttpClient http = Decompressing();
        using var client = new AivaxChatClient(Clients.Options(server.Address), http);

        long allocated = await Memory.AllocatedByAsync(
            () => Assert.ThrowsAsync<AivaxServiceException>(() => client.CreateWebChatSessionAsync(new()).InTime()));

        Assert.InRange(allocated, 0, 8 * Memory.MiB);
        await server.ClientLeft.InTime();
    }

    [Fact]
    public async Task C32_An_error_page_that_is_not_the_compression_it_says_keeps_its_status()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawAnswer.Json("no gzip at all", "401 Unauthorized", "Content-Encoding: gzip\r\n"));
        });
        using HttpClient http = Decompressing();
        using var client = new AivaxChatClient(Clients.Options(server.Address), http);

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(
            () => client.OpenSession(Clients.AccessKey).SendAsync("Oi").InTime());

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
    }

    [Fact]
    public async Task C32_A_compressed_event_without_end_is_cut_off()
    {
        await using var server = new EndlessServer(RawAnswer.StreamHead + "Content-Encoding: gzip\r\n", Gzip.Value);
        using HttpClient http = Decompressing();
        using var client = new AivaxChatClient(Clients.Options(server.Address), http);
        AivaxStreamInterruptedException? error = null;

        long allocated = await Memory.AllocatedByAsync(async () => error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => client.OpenSession(Clients.AccessKey).StreamAsync("Oi").ToPromptResponseAsync().InTime()));

        Assert.Equal(StreamInterruptionReason.TooLarge, error!.Reason);
        Assert.InRange(allocated, 0, 32 * Memory.MiB);
        await server.ClientLeft.InTime();
    }

    private static HttpClient Decompressing() =>
        new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };

    private static async Task AssertTooLargeAsync(Func<Task> call, string reason, long bound)
    {
        AivaxProtocolException? error = null;

        long allocated = await Memory.AllocatedByAsync(
            async () => error = await Assert.ThrowsAsync<AivaxProtocolException>(() => call().InTime()));

        Assert.Contains(reason, error!.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome); // Blanks are not the service's.
        Assert.InRange(allocated, 0, bound);
    }

    private static byte[] Bomb(Func<Stream, Stream> compress)
    {
        byte[] blanks = new byte[1024 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        var bomb = new MemoryStream();
        using (Stream stream = compress(bomb))
        {
            for (int i = 0; i < 64; i++)
            {
                stream.Write(blanks);
            }
        }

        return bomb.ToArray();
    }
}
