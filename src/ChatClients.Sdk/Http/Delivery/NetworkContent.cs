using System.Net;

namespace ChatClients.Sdk.Http;

// A body as the network handler gets it: it reports when it starts to leave.
// JsonRequestContent cannot report that: a handler may have buffered it, and then it is not serialized again.
internal sealed class NetworkContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly RequestSend _send;

    public NetworkContent(HttpContent body, RequestSend send)
    {
        _body = body;
        _send = send;
        foreach (KeyValuePair<string, IEnumerable<string>> header in body.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    // The body of a request that may have passed the send-once guard before.
    public static HttpContent? Unwrap(HttpContent? content) => content is NetworkContent network ? network._body : content;

#if !NETSTANDARD2_0
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _send.OnBodyStarting();
        _body.CopyTo(stream, context, cancellationToken);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _send.OnBodyStarting();
        return _body.CopyToAsync(stream, context);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
