using System.Text;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Waiting without a buffer is for the platform's own streams: others may take a read of nothing for the end.</summary>
public sealed class IdleStreamTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";

    [Fact]
    public async Task A_stream_of_an_application_is_never_asked_for_nothing()
    {
        var body = new PieceStream(Hi, Hi + Hi[..20], Hi[20..], "data: [DONE]\n\n");

        Reading answer = await Read(body);

        Assert.Null(answer.Error);
        Assert.Equal("HiHiHi", answer.Text);
        Assert.DoesNotContain(true, body.AreEmpty);
    }

    private static Task<Reading> Read(PieceStream body) =>
        Reading.Of(new AnswerHandler().Give(new PieceContent(body)).Session().StreamAsync("Oi"));

    private sealed class PieceContent(PieceStream body) : ReceivedContent("text/event-stream")
    {
        protected override Stream Open() => body;
    }

    /// <summary>Returns one piece a read, and ends with the first read that gets nothing.</summary>
    private sealed class PieceStream(params string[] pieces) : ReceivedStream
    {
        private int _next;

        public List<bool> AreEmpty { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            AreEmpty.Add(buffer.IsEmpty);
            return new(AreEmpty.Contains(true) || _next == pieces.Length ? 0 : Encoding.UTF8.GetBytes(pieces[_next++], buffer.Span));
        }
    }
}
