namespace ChatClients.Sdk.InMemory;

// One playing of a turn: the state that its steps share. A turn that is played twice at the same time has two.
internal sealed class ScriptedRun(Func<string> nextCallId)
{
    // The id of the last tool call.
    public string CallId { get; private set; } = "";

    public string NewCallId() => CallId = nextCallId();
}
