using System.IO.Pipelines;

namespace ChatClients.Sdk.InMemory.Http;

// The writing end of an answer that is read while it is written.
internal sealed class HandoverWriter(PipeWriter output, BodyHandover handover) : PipeWriter, IAskedOutput
{
    private long _unsent;

    public Task WhenAskedAsync(CancellationToken cancellationToken) => handover.WhenAskedAsync(cancellationToken);

    public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        _unsent += bytes;
        output.Advance(bytes);
    }

    // Counted before it is sent: a reader may have it before this method returns.
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        handover.Write(_unsent);
        _unsent = 0;
        return output.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);
}
