namespace ChatClients.Sdk.Http;

// Closes a body whose read goes on although its token was cancelled: those of .NET Framework do, and streams that a handler of the
// application puts around a body may.
// Not at once: a read that looks at its token ends by it, and a body that is closed while a read just ends can give its connection back
// twice. Then two calls would share it.
internal sealed class AbandonedReads : IDisposable
{
    // By then a read that looks at its token has ended.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly HttpContent _body;
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _ended;
    private volatile bool _closed;

    // Watches over the reads of a body until it is disposed of.
    public AbandonedReads(HttpContent body, CancellationToken cancellationToken)
    {
        _body = body;
        _registration = cancellationToken.Register(static state => ((AbandonedReads)state!).EndRead(), this);
    }

    // An end of the body that came by the closing is none.
    // Throws OperationCanceledException: The body was closed under its read.
    public void ThrowIfClosed(CancellationToken cancellationToken)
    {
        if (_closed)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _ended = true;
        _registration.Dispose();
    }

    // Closes the body if its read still goes on when one that looks at its token has ended.
    public static async Task CloseAsync(HttpContent body, Func<bool> goesOn)
    {
        await Task.Delay(Patience).ConfigureAwait(false);
        if (goesOn())
        {
            body.DisposeSafely();
        }
    }

    private void EndRead() => _ = CloseAsync(_body, () => _closed = !_ended);
}
