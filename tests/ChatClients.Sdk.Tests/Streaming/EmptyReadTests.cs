using System.Net.Http.Headers;
using System.Text;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>An empty read would wait without a buffer on streams of the network. Streams of applications take it for the end, and the
/// platform's <see cref="StreamContent"/> passes it on to them.</summary>
public sealed class EmptyReadTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_is_never_asked_for_nothing(bool isWrapped)
    {
        var body = new PieceStream(Hi, Hi + Hi[..20], Hi[20..], "data: [DONE]\n\n");
        using HttpContent content = isWrapped ? new StreamContent(body) : new PieceContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");

        Reading answer = await Reading.Of(new AnswerHandler().Give(content).Session().StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.Equal("HiHiHi", answer.Text);
        Assert.DoesNotContain(true, body.AreEmpty);
    }

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
