using System.Net;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose stream, of an application, fails when it is closed.</summary>
internal sealed class UnwillingContent : HttpContent
{
    private readonly byte[] _bytes;

    public UnwillingContent(byte[] bytes, string mediaType)
    {
        _bytes = bytes;
        Headers.ContentType = new(mediaType);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new UnwillingStream(_bytes));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        throw new IOException("not now");
    }

    private sealed class UnwillingStream(byte[] bytes) : MemoryStream(bytes)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new IOException("not now");
        }
    }
}
