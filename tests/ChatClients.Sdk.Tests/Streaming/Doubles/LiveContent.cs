using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>A body that the test writes piece by piece. What waits for a piece goes on inside the call that writes it.</summary>
internal sealed class LiveContent : HttpContent
{
    private readonly Channel<object> _pieces =
        Channel.CreateUnbounded<object>(new() { AllowSynchronousContinuations = true, SingleReader = true });
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveContent(string mediaType = "text/event-stream") => Headers.ContentType = new MediaTypeHeaderValue(mediaType);

    /// <summary>Ends when the reader has let go of the body: over a network, this ends the request.</summary>
    public Task Closed => _closed.Task;

    public LiveContent Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public LiveContent Write(byte[] bytes)
    {
        _pieces.Writer.TryWrite(bytes);
        return this;
    }

    public LiveContent Event(string json) => Write($"data: {json}\n\n");

    public LiveContent End()
    {
        _pieces.Writer.TryComplete();
        return this;
    }

    public LiveContent Break(Exception error)
    {
        _pieces.Writer.TryWrite(error);
        return this;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new LiveStream(_pieces.Reader));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _closed.TrySetResult();
    }
}
