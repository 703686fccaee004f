namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose stream, of an application, fails when it is closed.</summary>
internal sealed class ThrowsOnDisposeContent : StreamContent
{
    public ThrowsOnDisposeContent(byte[] bytes, string mediaType)
        : base(new ThrowsOnDisposeStream(bytes)) => Headers.ContentType = new(mediaType);

    private sealed class ThrowsOnDisposeStream(byte[] bytes) : MemoryStream(bytes)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new IOException("not now");
        }
    }
}
