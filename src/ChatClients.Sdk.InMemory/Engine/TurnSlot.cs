namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>The right to talk in a session: held by one turn at a time.</summary>
internal sealed class TurnSlot(EngineSession session) : IDisposable
{
    private int _left;

    /// <summary>Cancelled when the session is deleted or reset.</summary>
    public CancellationTokenSource Closed { get; } = new();

    public EngineSession Session => session;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            session.Leave(Closed);
        }
    }
}
