namespace ChatClients.Sdk.InMemory.Engine;

// The right to talk in a session. One turn at a time holds it.
internal sealed class TurnLease(EngineSession session) : IDisposable
{
    // What is cancelled when the turn is closed: seldom more than one. The lease is its lock.
    private SafeLinkedSource? _sources;
    private volatile bool _isClosed;
    private int _left;

    public EngineSession Session => session;

    // Whether a deletion or reset has ended the turn: nothing of it can be stored any more. Set under the lock of the session.
    public bool IsClosed => _isClosed;

    public void MarkClosed() => _isClosed = true;

    // Ends the turn from outside, after MarkClosed. Not under the lock of the session: callbacks of the sources run here.
    public void Close()
    {
        // The next turn need not wait until this one notices: its reader may have stopped reading.
        Dispose();
        SafeLinkedSource? source;
        lock (this)
        {
            (source, _sources) = (_sources, null);
        }

        for (; source is not null; source = source.Next)
        {
            source.Close();
        }
    }

    // Cancels the source when the turn is closed, or now if it is.
    public void Add(SafeLinkedSource source)
    {
        lock (this)
        {
            (source.Next, _sources) = (_sources, source);
        }

        if (_isClosed)
        {
            source.Close();
        }
    }

    public void Remove(SafeLinkedSource source)
    {
        lock (this)
        {
            if (_sources == source)
            {
                _sources = source.Next;
                return;
            }

            for (SafeLinkedSource? before = _sources; before is not null; before = before.Next)
            {
                before.Next = before.Next == source ? source.Next : before.Next;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            session.Leave(this);
        }
    }
}
