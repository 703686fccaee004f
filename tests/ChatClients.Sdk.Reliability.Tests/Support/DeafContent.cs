using System.Net;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose reads end only when it is closed, as on .NET Framework, or as of a stream of an application that passes no token on.</summary>
internal sealed class DeafContent : HttpContent
{
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly bool _endsWhenClosed;

    public DeafContent(string mediaType = "text/event-stream", bool endsWhenClosed = false)
    {
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        _endsWhenClosed = endsWhenClosed;
    }

    public bool IsClosed => _closed.Task.IsCompleted;

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new DeafStream(_closed.Task));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_endsWhenClosed)
        {
            _closed.TrySetResult(0);
        }

        _closed.TrySetException(new ObjectDisposedException("the body"));
    }

    private sealed class DeafStream(Task<int> closed) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => closed;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(closed);
    }
}
