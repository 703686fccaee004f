namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose reads end only when it is closed, as on .NET Framework, or as of a stream of an application that passes no token
/// on.</summary>
internal sealed class NonCancellableContent : StreamContent
{
    private readonly NonCancellableStream _stream;

    public NonCancellableContent(string mediaType = "text/event-stream", bool endsWhenClosed = false)
        : this(new NonCancellableStream(endsWhenClosed)) => Headers.ContentType = new(mediaType);

    private NonCancellableContent(NonCancellableStream stream)
        : base(stream) => _stream = stream;

    public bool IsClosed => _stream.Closed.IsCompleted;

    private sealed class NonCancellableStream(bool endsWhenClosed) : MemoryStream
    {
        private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<int> Closed => _closed.Task;

        // Its length is not known.
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Closed;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Closed);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (endsWhenClosed)
            {
                _closed.TrySetResult(0);
            }

            _closed.TrySetException(new ObjectDisposedException("the body"));
        }
    }
}
