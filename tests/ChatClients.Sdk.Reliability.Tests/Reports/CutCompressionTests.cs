using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A compressed body that ends inside its compression was cut, although the response ended in good order.</summary>
public sealed class CutCompressionTests
{
    private static readonly string s_transcript = string.Concat(Enumerable.Range(0, 500).Select(i => $"user: question {i * 7919}\n"));

    public static TheoryData<string> Encodings =>
        ClientBuild.IsNetStandard ? ["gzip", "deflate", "raw deflate"] : ["gzip", "deflate", "raw deflate", "br"];

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_A_transcript_that_was_cut_is_never_a_short_one(string encoding)
    {
        byte[] whole = Bodies.Compress(Encoding.UTF8.GetBytes(s_transcript), encoding);
        for (int length = 1; length < whole.Length; length += length < 40 || length > whole.Length - 40 ? 1 : 97)
        {
            var copy = new MemoryStream();

            ChatSession session = Session(whole[..length], encoding, "text/plain");
            Exception? error = await Record.ExceptionAsync(() => session.DownloadTranscriptAsync(copy));

            string decoded = Encoding.UTF8.GetString(copy.ToArray());
            Assert.StartsWith(decoded, s_transcript, StringComparison.Ordinal);

            // Only a checksum may be missing at the very end, which deflate does not have.
            bool isCut = error is AivaxConnectionException { Outcome: RequestOutcome.Unknown };
            Assert.True(isCut || (decoded == s_transcript && length >= whole.Length - 8), $"{length} of {whole.Length}: {error}");
        }
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_A_stream_that_was_cut_is_truncated_and_keeps_its_text(string encoding)
    {
        string body = string.Concat(Enumerable.Range(0, 300).Select(i => Servers.RawAnswer.Event(Events.Text($"{i} "))));
        byte[] whole = Bodies.Compress(Encoding.UTF8.GetBytes(body), encoding);

        Reading answer = await Reading.Of(Session(whole[..(whole.Length / 2)], encoding, "text/event-stream").StreamAsync("Oi"));

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.Truncated, error.Reason);
        Assert.StartsWith("0 1 2 ", error.PartialText, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_A_cut_after_the_end_mark_loses_nothing(string encoding)
    {
        byte[] whole = Bodies.Compress(Encoding.UTF8.GetBytes(Bodies.Stream + new string('\n', 5000)), encoding);

        Reading answer = await Reading.Of(Session(whole[..^2], encoding, "text/event-stream").StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("Hi there", answer.Text);
    }

    [Fact]
    public async Task QA6_Pieces_of_gzip_after_each_other_are_one_body()
    {
        byte[] body = [.. Bodies.Compress("user: "u8.ToArray(), "gzip"), .. Bodies.Compress("Oi"u8.ToArray(), "gzip")];
        var copy = new MemoryStream();

        await Session(body, "gzip", "text/plain").DownloadTranscriptAsync(copy);

        Assert.Equal("user: Oi", Encoding.UTF8.GetString(copy.ToArray()));
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task QA6_An_empty_body_is_empty_under_any_encoding(string encoding)
    {
        await Session([], encoding, "application/json").ResetAsync();
        await Session(Bodies.Compress([], encoding), encoding, "application/json").ResetAsync();
    }

    private static ChatSession Session(byte[] body, string encoding, string type)
    {
        ByteArrayContent content = Bodies.Of(body, type);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding.Replace("raw ", "", StringComparison.Ordinal));
        return new AnswerHandler().Give(content).Session();
    }
}
