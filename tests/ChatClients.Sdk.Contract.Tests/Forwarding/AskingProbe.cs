using System.Text;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Shows whether a server, having written the last piece of a streamed answer, asked for what follows.</summary>
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

    private sealed class AskedStream(Stream body, AskingProbe probe) : ReceivedStream
    {
        private readonly StringBuilder _read = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            probe._asked |= !cancellationToken.IsCancellationRequested
                && _read.ToString().Contains(probe.LastPiece, StringComparison.Ordinal);
            int read = await body.ReadAsync(buffer, cancellationToken);
            _read.Append(Encoding.UTF8.GetString(buffer.Span[..read]));
            return read;
        }

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
