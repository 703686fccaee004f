namespace ChatClients.Sdk;

/// <summary>What a session's history says of a prompt. See <see cref="Reconciliation"/>.</summary>
public enum TurnOutcome
{
    /// <summary>The history proves neither.</summary>
    Unknown = 0,

    /// <summary>The prompt is in the history. Do not send it again; see <see cref="Reconciliation.Answer"/>.</summary>
    Stored = 1,

    /// <summary>The prompt is not in the history now. Until its whole time has passed, the service may still be working on it.</summary>
    NotStored = 2,
}
