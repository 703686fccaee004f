namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A body whose stream, of an application, fails when it is closed.</summary>
internal sealed class ThrowsOnDisposeContent : StreamContent
{
    public ThrowsOnDisposeContent(byte[] bytes, string mediaType)
        : base(new UnwillingStream(bytes)) => Headers.ContentType = new(mediaType);

    private sealed class UnwillingStream(byte[] bytes) : MemoryStream(bytes)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new IOException("not now");
        }
    }
}
