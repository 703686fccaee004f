using System.Net;

namespace ChatClients.Sdk.Http;

/// <summary>A prompt's body as the network gets it. A body that a handler has buffered is not written anew, and so would tell nobody that it leaves.</summary>
internal sealed class NetworkBody : HttpContent
{
    private readonly HttpContent _body;
    private readonly SendTicket _ticket;

    public NetworkBody(HttpContent body, SendTicket ticket)
    {
        _body = body;
        _ticket = ticket;
        foreach (KeyValuePair<string, IEnumerable<string>> header in body.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

#if !NETSTANDARD2_0
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _ticket.LeaveOnce();
        _body.CopyTo(stream, context, cancellationToken);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _ticket.LeaveOnce();
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
