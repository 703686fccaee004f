using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Engine;

// The right to talk in a session. One turn at a time holds it.
internal sealed class TurnLease(EngineSession session) : IDisposable
{
    private int _left;

    // Cancelled when the session is deleted or reset.
    public CancellationTokenSource Closed { get; } = new();

    public EngineSession Session => session;

    // Whether a deletion or reset has ended the turn: nothing of it can be stored any more. Guarded by the lock of the session.
    public bool IsClosed { get; set; }

    // Ends the turn from outside, after IsClosed was set. Not under the lock: callbacks of Closed run here.
    public void Close()
    {
        // The next turn need not wait until this one notices: its reader may have stopped reading.
        Dispose();
        Closed.CancelSafely();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            session.Leave(this);
        }
    }
}
