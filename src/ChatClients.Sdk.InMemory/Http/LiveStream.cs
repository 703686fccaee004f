using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Http;

// The reading end of an answer that is still being made. Its disposal stops the making at once.
internal sealed class LiveStream(Stream source, BodyHandover handover, CancellationTokenSource stop) : Stream
{
    private volatile Exception? _failure;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // Turns the end of the source into a failure. A pipe would throw at once and lose its remaining bytes; the reader must get every byte
    // that was sent.
    public void FailAtEnd(Exception failure) => _failure = failure;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = 0;
        handover.Ask();
        try
        {
            read = source.Read(buffer, offset, count);
        }
        finally
        {
            handover.Take(read);
        }

        return Checked(read, count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A reader that has given up asks for nothing.
        cancellationToken.ThrowIfCancellationRequested();
        int read = 0;
        handover.Ask();
        try
        {
            read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            handover.Take(read);
        }

        return Checked(read, buffer.Length);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            handover.Leave();
            source.Dispose();
            try
            {
                stop.CancelSafely();
            }
            catch (ObjectDisposedException)
            {
                // The answer was written to its end.
            }
        }

        base.Dispose(disposing);
    }

    private int Checked(int read, int wanted) => read == 0 && wanted > 0 && _failure is { } failure ? throw failure : read;
}
