namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that puts the body into another, as one that reports progress does, and will not do so
/// twice.</summary>
internal sealed class WrappingHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content = request.Content is Wrapped ? request.Content : new Wrapped(request.Content!);
        return base.SendAsync(request, cancellationToken);
    }

    private sealed class Wrapped : HttpContent
    {
        private readonly HttpContent _body;

        public Wrapped(HttpContent body)
        {
            _body = body;
            Headers.ContentType = body.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _body.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Headers.ContentLength ?? 0;
            return true;
        }
    }
}
