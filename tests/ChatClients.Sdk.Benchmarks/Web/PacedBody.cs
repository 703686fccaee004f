using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A streamed answer that comes piece by piece.</summary>
internal sealed class PacedBody : Stream
{
    private static readonly byte[] s_piece = Encoding.UTF8.GetBytes(
        """
        data: {"id":"chatcmpl-019a9f6e-7c1a-7a0e-9c55-2f5d5a0b7e11","object":"chat.completion.chunk","created":1795348800,
        "model":"@openai/gpt-5-mini","choices":[{"index":0,"finish_reason":null,"delta":{"content":" tomorrow"}}],"usage":null}
        """.ReplaceLineEndings("") + "\n\n");

    private static readonly byte[] s_end = Encoding.UTF8.GetBytes(
        """data: {"choices":[{"index":0,"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":8,"completion_tokens":200}}"""
        + "\n\ndata: [DONE]\n\n");

    private readonly PeriodicTimer _timer = new(WebLoad.Pace);
    private int _sent;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_sent > WebLoad.Pieces)
        {
            return 0;
        }

        await _timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        byte[] next = _sent++ < WebLoad.Pieces ? s_piece : s_end;
        next.CopyTo(buffer);
        return next.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _timer.Dispose();
        base.Dispose(disposing);
    }
}
