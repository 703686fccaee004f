namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose reads ignore their token, as on .NET Framework, or as of a stream of an application that passes no token
/// on.</summary>
internal sealed class NonCancellableContent : StreamContent
{
    private readonly NonCancellableStream _stream;

    public NonCancellableContent(string mediaType = "text/event-stream", WhenClosed whenClosed = WhenClosed.Fails)
        : this(new NonCancellableStream(whenClosed)) => Headers.ContentType = new(mediaType);

    private NonCancellableContent(NonCancellableStream stream)
        : base(stream) => _stream = stream;

    public bool IsClosed => _stream.IsClosed;

    private sealed class NonCancellableStream(WhenClosed whenClosed) : MemoryStream
    {
        private readonly TaskCompletionSource<int> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsClosed { get; private set; }

        // Its length is not known.
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _read.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_read.Task);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            IsClosed = true;
            switch (whenClosed)
            {
                case WhenClosed.Fails:
                    _read.TrySetException(new ObjectDisposedException("the body"));
                    break;
                case WhenClosed.Ends:
                    _read.TrySetResult(0);
                    break;
            }
        }
    }
}

/// <summary>What becomes of a read when the body is closed under it.</summary>
internal enum WhenClosed
{
    Fails,
    Ends,
    GoesOn,
}
