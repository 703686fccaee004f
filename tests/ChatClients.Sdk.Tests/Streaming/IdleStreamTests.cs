using System.Text;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>A stream that waits for its next piece holds no buffer: a server may keep thousands of them open.</summary>
public sealed class IdleStreamTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";

    [Fact]
    public async Task The_client_waits_for_the_next_piece_without_a_buffer()
    {
        var body = new PieceStream(Hi, Hi, "data: [DONE]\n\n");

        Reading answer = await Read(body);

        Assert.Null(answer.Error);
        Assert.Equal("HiHi", answer.Text);
        Assert.Equal([false, true, false, true, false], body.AreEmpty.Take(5));
    }

    [Fact]
    public async Task Half_an_event_stays_in_the_buffer()
    {
        var body = new PieceStream(Hi + Hi[..20], Hi[20..], "data: [DONE]\n\n");

        Reading answer = await Read(body);

        Assert.Null(answer.Error);
        Assert.Equal("HiHi", answer.Text);
        Assert.Equal([false, false, true, false], body.AreEmpty.Take(4));
    }

    private static Task<Reading> Read(PieceStream body) =>
        Reading.Of(new AnswerHandler().Give(new PieceContent(body)).Session().StreamAsync("Oi"));

    private sealed class PieceContent(PieceStream body) : ReceivedContent("text/event-stream")
    {
        protected override Stream Open() => body;
    }

    /// <summary>Returns one piece a read. An empty read does not wait, as in many streams that are not of the network.</summary>
    private sealed class PieceStream(params string[] pieces) : ReceivedStream
    {
        private int _next;

        public List<bool> AreEmpty { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            AreEmpty.Add(buffer.IsEmpty);
            return new(buffer.IsEmpty || _next == pieces.Length ? 0 : Encoding.UTF8.GetBytes(pieces[_next++], buffer.Span));
        }
    }
}
