using System.Net;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Http;

// A JSON body that reports each time it is serialized. Before the first time, no part of it can have left.
internal sealed class JsonRequestContent : HttpContent
{
    private readonly byte[] _json;
    private readonly RequestDelivery _delivery;

    public JsonRequestContent(byte[] json, RequestDelivery delivery)
    {
        _json = json;
        _delivery = delivery;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

#if !NETSTANDARD2_0
    // Handlers that sign requests read the body synchronously.
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _delivery.OnBodySerializing();
        stream.Write(_json, 0, _json.Length);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _delivery.OnBodySerializing();
        return stream.WriteAsync(_json, 0, _json.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
