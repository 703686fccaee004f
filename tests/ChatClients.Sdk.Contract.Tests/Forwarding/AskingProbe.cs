using System.Text;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Tells whether a server, having written the last piece of a streamed answer, asked for what follows.</summary>
internal sealed class AskingProbe(HttpMessageHandler engine, string lastPiece) : DelegatingHandler(engine)
{
    private volatile bool _asked;

    public bool WasAskedForTheEnd => _asked;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            _asked = false;
            var body = new StreamContent(new AskedStream(await response.Content.ReadAsStreamAsync(cancellationToken), this));
            body.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content = body;
        }

        return response;
    }

    private sealed class AskedStream(Stream body, AskingProbe probe) : Stream
    {
        private readonly StringBuilder _read = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            probe._asked |= !cancellationToken.IsCancellationRequested
                && _read.ToString().Contains(probe.LastPiece, StringComparison.Ordinal);
            int read = await body.ReadAsync(buffer, cancellationToken);
            _read.Append(Encoding.UTF8.GetString(buffer.Span[..read]));
            return read;
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
                body.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    private string LastPiece => lastPiece;
}
