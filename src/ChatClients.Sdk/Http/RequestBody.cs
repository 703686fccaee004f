using System.Net;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Http;

/// <summary>A JSON body that notes when it starts to be written: before that moment nothing has been sent.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly byte[] _json;
    private readonly SendTicket _ticket;

    public RequestBody(byte[] json, SendTicket ticket)
    {
        _json = json;
        _ticket = ticket;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

#if !NETSTANDARD2_0
    // Handlers that sign requests read them so.
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _ticket.WriteBody();
        stream.Write(_json, 0, _json.Length);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _ticket.WriteBody();
        return stream.WriteAsync(_json, 0, _json.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
