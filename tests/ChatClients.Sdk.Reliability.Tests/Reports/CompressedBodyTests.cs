using System.Net;
using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Responses that came compressed although nobody asked for it.</summary>
public sealed class CompressedBodyTests
{
    private static bool HasBrotli => !ClientBuild.IsNetStandard;

    public static TheoryData<string> Encodings => HasBrotli
        ? ["gzip", "GZIP", "x-gzip", "deflate", "raw deflate", "br", "identity", "gzip, br", "br,gzip", "identity, gzip", "gzip, gzip"]
        : ["gzip", "GZIP", "x-gzip", "deflate", "raw deflate", "identity", "identity, gzip", "gzip, gzip"];

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_A_compressed_answer_is_read(string encoding)
    {
        AnswerHandler service = new AnswerHandler()
            .Give(Bodies.Compressed(Bodies.Stream, "text/event-stream", encoding))
            .Give(Bodies.Compressed(Bodies.Stream, "text/plain", encoding))
            .Give(Bodies.Compressed(Bodies.Reply, "application/json", encoding))
            .Give(Bodies.Compressed(Bodies.Reply, "application/json", encoding));

        Assert.Equal("Hi there", (await Reading.Of(service.Session().StreamAsync("Oi"))).Text);
        Assert.Equal("Hi there", (await service.Session().SendAsync("Oi")).CompletionText);
        Assert.Equal("Hi there", (await Reading.Of(service.Session().StreamAsync("Oi"))).Text);
        Assert.Equal("Hi there", (await service.Session().SendAsync("Oi")).CompletionText);
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_Every_other_compressed_body_is_decompressed_too(string encoding)
    {
        const string Transcript = "user: Oi\nassistant: Olá!";
        AnswerHandler service = new AnswerHandler()
            .Give(Bodies.Compressed(PublicCalls.Sessions, "application/json", encoding))
            .Give(Bodies.Compressed(PublicCalls.Info, "application/json", encoding))
            .Give(Bodies.Compressed(Transcript, "text/plain", encoding))
            .Give(Bodies.Compressed(PublicCalls.Done, "application/json", encoding))
            .Give(Bodies.Compressed("""{"error":"Not so.","details":{"n":1}}""", "application/json", encoding), HttpStatusCode.BadRequest);
        AivaxChatClient client = service.ClientWithKeys(options => options.Retry.MaxAttempts = 1);
        ChatSession session = client.OpenSession(Clients.AccessKey);
        var transcript = new MemoryStream();

        Assert.Equal("s1", Assert.Single(await client.ListWebChatSessionsAsync().AllAsync()).SessionId);
        Assert.Single(await session.GetHistoryAsync());
        await session.DownloadTranscriptAsync(transcript);
        Assert.Equal(Transcript, Encoding.UTF8.GetString(transcript.ToArray()));
        await session.ResetAsync();
        var error = await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Oi"));
        Assert.Contains("Not so.", error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"n":1}""", error.Details);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task QA6_Each_block_that_was_flushed_is_delivered_at_once(string encoding)
    {
        Assert.SkipUnless(encoding != "br" || HasBrotli, "br needs a platform that has it");
        var body = new LiveContent();
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        var packed = new MemoryStream();
        await using Stream compressor = Bodies.Compressor(packed, encoding);
        ChatSession session = new AnswerHandler().Give(body).Session();
        await using IAsyncEnumerator<ChatResponseUpdate> updates = session.StreamAsync("Oi").GetAsyncEnumerator();
        foreach (string word in new[] { "One", "two", "three" })
        {
            Task<bool> next = updates.MoveNextAsync().AsTask();
            Assert.False(next.IsCompleted);
            compressor.Write(Encoding.UTF8.GetBytes(Servers.RawAnswer.Event(Events.Text(word))));
            compressor.Flush();
            body.Write(packed.ToArray());
            packed.SetLength(0);

            Assert.True(await next.InTime());
            Assert.Equal(word, updates.Current.Text);
        }
    }

    [Theory]
    [InlineData("zstd", "'zstd'")]
    [InlineData("gzip, compress", "'compress'")]
    [InlineData("aes128gcm", "'aes128gcm'")]
    [InlineData("gzip;q=1", "'gzip;q=1'")]
    [InlineData("gzip, gzip, gzip, gzip, deflate", "'deflate'")]
    public async Task QA6_An_encoding_that_cannot_be_undone_is_named(string encoding, string named)
    {
        AnswerHandler service = new AnswerHandler();
        for (int i = 0; i < 5; i++)
        {
            ByteArrayContent content = Bodies.Of([0x28, 0xB5, 0x2F, 0xFD], i == 1 ? "text/event-stream" : "application/json");
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            service.Give(content, i == 4 ? HttpStatusCode.BadGateway : HttpStatusCode.OK);
        }

        AivaxChatClient client = service.ClientWithKeys(options => options.Retry.MaxAttempts = 1);
        ChatSession session = client.OpenSession(Clients.AccessKey);

        await AssertNamedAsync(() => session.SendAsync("Oi"));
        await AssertNamedAsync(() => session.StreamAsync("Oi").ToPromptResponseAsync());
        await AssertNamedAsync(() => client.ListWebChatSessionsAsync().AllAsync());
        await AssertNamedAsync(() => session.DownloadTranscriptAsync(Stream.Null));
        var refusal = await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi"));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);

        async Task AssertNamedAsync(Func<Task> call)
        {
            var error = await Assert.ThrowsAsync<AivaxProtocolException>(call);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
            Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        }
    }

    [Fact]
    public async Task QA6_Where_the_platform_has_no_br_it_is_named()
    {
        Assert.SkipUnless(!HasBrotli, "the platform has it");
        var error = await Assert.ThrowsAsync<AivaxProtocolException>(
            () => new AnswerHandler().Give(Bodies.Compressed(Bodies.Reply, "application/json", "br")).Session().SendAsync("Oi"));

        Assert.Contains("'br'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task QA6_A_body_that_is_not_the_encoding_it_says_is_an_error_of_the_library(string encoding)
    {
        Assert.SkipUnless(encoding != "br" || HasBrotli, "br needs a platform that has it");
        ByteArrayContent content = Bodies.Of(Bodies.Page, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => new AnswerHandler().Give(content).Session().SendAsync("Oi"));

        Assert.Contains($"'{encoding}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    /// <summary>Some handlers decompress the body and leave the header.</summary>
    [Fact]
    public async Task QA6_A_body_that_is_plain_although_it_says_gzip_is_read()
    {
        ByteArrayContent content = Bodies.Of(Bodies.Reply, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");

        Assert.Equal("Hi there", (await new AnswerHandler().Give(content).Session().SendAsync("Oi")).CompletionText);
    }

    [Fact]
    public async Task QA6_Compression_is_never_asked_for()
    {
        bool? asks = null;
        AnswerHandler service = new AnswerHandler().Do((request, _) =>
        {
            asks = request.Headers.Contains("Accept-Encoding");
            return Task.FromResult(new HttpResponseMessage { Content = Bodies.Of(Bodies.Reply, "application/json") });
        });

        await service.Session().SendAsync("Oi");

        Assert.False(asks);
    }
}
