namespace ChatClients.Sdk.InMemory;

// One playing of a turn: what its steps share. A turn that is played twice at a time has two.
internal sealed class ScriptedRun(Func<string> nextCallId)
{
    // The id of the tool call that was made last.
    public string CallId { get; private set; } = "";

    public string NewCallId() => CallId = nextCallId();
}
