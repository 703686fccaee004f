namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One of the sessions in which the stress run talks.</summary>
internal sealed class StressSession(string tag, ChatSession session)
{
    private int _reader;

    public string Tag => tag;

    public ChatSession Session => session;

    /// <summary>Notes that a stream begins to be read.</summary>
    public void BeginReading(StressCall call) => Volatile.Write(ref _reader, call.Id);

    /// <summary>Whether no other stream of the session began since.</summary>
    public bool IsReadBy(StressCall call) => Volatile.Read(ref _reader) == call.Id;
}
