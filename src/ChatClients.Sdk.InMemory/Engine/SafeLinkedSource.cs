using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Engine;

// A source that is cancelled when its caller leaves, or when its turn is closed. Swallows exceptions from cancellation callbacks: its
// token goes to code of the application. The turn may be closed by a timer, or by the application's own caller.
// The lease cancels it itself: to register with a token of the lease would cost as much as the source.
internal sealed class SafeLinkedSource : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _caller;
    private readonly TurnLease _lease;

    public SafeLinkedSource(TurnLease lease, CancellationToken caller)
    {
        _lease = lease;
        _caller = caller.UnsafeRegister(static state => ((SafeLinkedSource)state!).CancelSafely(), this);
        lease.Add(this);
    }

    // The next source of the same lease. Guarded by the lease.
    public SafeLinkedSource? Next { get; set; }

    // The turn was closed.
    public void Close()
    {
        try
        {
            this.CancelSafely();
        }
        catch (ObjectDisposedException)
        {
            // What it could stop has ended at the same moment.
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _caller.Dispose();
            _lease.Remove(this);
        }

        base.Dispose(disposing);
    }
}
