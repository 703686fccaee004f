using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Engine;

// A source whose token is given to code of the application. It is cancelled with two other tokens, and whoever cancels those is spared what
// that code throws: also the application's own caller, and a timer.
internal sealed class SafeLinkedSource : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _closed;

    public SafeLinkedSource(CancellationToken caller, CancellationToken closed)
    {
        _caller = Follow(caller);
        _closed = Follow(closed);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _caller.Dispose();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private CancellationTokenRegistration Follow(CancellationToken token) =>
        token.UnsafeRegister(static state => ((SafeLinkedSource)state!).CancelSafely(), this);
}
