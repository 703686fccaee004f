namespace ChatClients.Sdk;

/// <summary>What the session's history says of the last stored prompt. See <see cref="ChatSession.ReconcileAsync"/>.</summary>
public enum TurnOutcome
{
    /// <summary>It cannot be told: this client did not know the history before the prompt, or the history does not fit what it knew, or holds more that may be the prompt in another form.</summary>
    Unknown = 0,

    /// <summary>The prompt is in the history. Do not send it again; <see cref="ChatSession.RetryLastAsync"/> asks for another answer.</summary>
    Landed = 1,

    /// <summary>The prompt is not in the history now. The service may still be working on it.</summary>
    NotLanded = 2,
}
