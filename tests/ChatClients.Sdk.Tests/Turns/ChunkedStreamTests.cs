using System.Text;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>However the network cuts a stream into pieces, the caller gets the same.</summary>
public sealed class ChunkedStreamTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> s_stream =
        Gen.Frequency((1, SampleStreams.Random), (1, Gen.OneOf([.. SampleStreams.Bodies.Values])));

    private static readonly Gen<(int Kind, double At, int Length, byte Value)[]> s_changes =
        Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Int[1, 20], Gen.OneOf([.. "{}[]\":,\\ud8 \n\r"u8])).Array[0, 2];

    [Fact]
    public async Task The_same_updates_and_the_same_error() =>
        await Gen.Select(s_stream, s_changes, Gen.Int[1, 40].Array[1, 30]).SampleAsync(
        async (stream, changes, sizes) =>
        {
            byte[] body = changes.Aggregate(stream, MutatedStreamTests.Change);
            Reading whole = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));
            Reading pieces = await Reading.Of(
                new AnswerHandler().Give(new WaitingContent(new ByteFeed(body, sizes))).Session().StreamAsync("Oi"));

            Assert.Equal(whole.Lines, pieces.Lines);
            Assert.Equal(whole.Error?.GetType(), pieces.Error?.GetType());
            Assert.Equal(whole.Error?.Message, pieces.Error?.Message);
        },
        writeLine: output.WriteLine, iter: 5_000);

    [Theory]
    [InlineData("\uFEFF\n", "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("\uFEFF\r\n\r\nda", "ta: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: [DONE]\n\n")]
    public async Task An_undecided_beginning_hides_no_event(string beginning, string rest)
    {
        var feed = new ByteFeed(Encoding.UTF8.GetBytes(beginning + rest), Encoding.UTF8.GetByteCount(beginning), int.MaxValue);

        Reading answer = await Reading.Of(new AnswerHandler().Give(new WaitingContent(feed)).Session().StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("Hi", answer.Text);
    }

    private sealed class WaitingContent(ByteFeed feed) : ReceivedContent("text/event-stream")
    {
        protected override Stream Open() => new WaitingStream(feed);
    }

    /// <summary>Each read waits, as one from a network does.</summary>
    private sealed class WaitingStream(ByteFeed feed) : ReceivedStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] piece = new byte[buffer.Length];
            await Task.Yield();
            int count = await feed.ReadAsync(piece, 0, piece.Length).ConfigureAwait(false);
            piece.AsMemory(0, count).CopyTo(buffer);
            return count;
        }
    }
}
