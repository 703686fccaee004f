using System.Text;
using System.Threading.Channels;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>A body that the test writes piece by piece. What waits for a piece goes on inside the call that writes it.</summary>
internal sealed class LiveContent : ReceivedContent
{
    private readonly Channel<object> _pieces =
        Channel.CreateUnbounded<object>(new() { AllowSynchronousContinuations = true, SingleReader = true });
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveContent(string mediaType = "text/event-stream")
        : base(mediaType)
    {
    }

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

    protected override Stream Open() => new LiveStream(_pieces.Reader);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _closed.TrySetResult();
    }
}
