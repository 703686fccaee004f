using System.Net;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>The content of a response whose length is not known: it is read as a stream, and written nowhere.</summary>
internal abstract class ReceivedContent : HttpContent
{
    protected ReceivedContent(string? mediaType = null) => Headers.ContentType = mediaType is null ? null : new(mediaType);

    protected abstract Stream Open();

    protected sealed override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(Open());

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
