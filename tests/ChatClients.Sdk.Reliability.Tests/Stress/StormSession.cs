namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One of the sessions in which the storm talks.</summary>
internal sealed class StormSession(string tag, ChatSession session)
{
    private int _reader;

    public string Tag => tag;

    public ChatSession Session => session;

    /// <summary>Notes that a stream begins to be read.</summary>
    public void BeginReading(StormCall call) => Volatile.Write(ref _reader, call.Id);

    /// <summary>Whether no other stream of the session began since.</summary>
    public bool IsReadBy(StormCall call) => Volatile.Read(ref _reader) == call.Id;
}
