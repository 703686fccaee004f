namespace ChatClients.Sdk.InMemory;

/// <summary>One playing of a turn: what its steps share. A turn that is played twice at a time has two.</summary>
internal sealed class ScriptedRun(Func<string> nextCallId)
{
    /// <summary>The id of the tool call that was made last.</summary>
    public string CallId { get; private set; } = "";

    public string NewCallId() => CallId = nextCallId();
}
