namespace ChatClients.Sdk;

/// <summary>What a session's history says of a prompt. See <see cref="Reconciliation"/>.</summary>
public enum TurnOutcome
{
    /// <summary>The history does not prove it either way.</summary>
    Unknown = 0,

    /// <summary>The prompt is in the history. Do not send it again: <see cref="Reconciliation.Answer"/> is what the assistant said to it.</summary>
    Stored = 1,

    /// <summary>The prompt is not in the history now. The service may still be working on it, until the prompt's whole time has passed.</summary>
    NotStored = 2,
}
