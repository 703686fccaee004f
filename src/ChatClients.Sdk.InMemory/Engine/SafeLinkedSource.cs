using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Engine;

// A linked source that swallows exceptions from cancellation callbacks. Its token goes to code of the application. The two tokens that it
// is linked to may be cancelled by a timer, or by the application's own caller.
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
