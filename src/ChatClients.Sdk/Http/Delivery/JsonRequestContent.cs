using System.Net;

namespace ChatClients.Sdk.Http;

// A JSON body that reports each time it is serialized. Before the first time, no part of it can have left.
internal sealed class JsonRequestContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly RequestDelivery _delivery;
    private readonly RequestSend? _send;

    // send: the send that this body leaves with, where nothing can have buffered it. Elsewhere NetworkContent reports to the send.
    public JsonRequestContent(ReadOnlyMemory<byte> json, RequestDelivery delivery, RequestSend? send = null)
    {
        _json = json;
        _delivery = delivery;
        _send = send;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

#if !NETSTANDARD2_0
    // Handlers that sign requests read the body synchronously.
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        OnSerializing();
        stream.Write(_json.Span);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        OnSerializing();
        return Polyfills.WriteAsync(stream, _json);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }

    private void OnSerializing()
    {
        _send?.OnBodyStarting();
        _delivery.OnBodySerializing();
    }
}
