namespace ChatClients.Sdk;

/// <summary>The right to run one turn of a session. It ends with disposal, or with the garbage collector when an enumerator was dropped.</summary>
internal sealed class TurnLease(SessionTurns turns) : IDisposable
{
    private int _left;

    /// <summary>The session whose turn it is.</summary>
    public SessionIdentity? Session { get; set; }

    ~TurnLease() => Leave();

    public void Dispose()
    {
        Leave();
        GC.SuppressFinalize(this);
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            turns.Leave();
        }
    }
}
