namespace ChatClients.Sdk;

/// <summary>What was being waited for when a time budget ran out.</summary>
public enum AivaxTimeoutPhase
{
    /// <summary>The whole call, answer included.</summary>
    Total = 0,

    /// <summary>The session's turn: another prompt of the same session was still running.</summary>
    Turn = 1,

    /// <summary>A connection to the service.</summary>
    Connect = 2,

    /// <summary>The head of the answer.</summary>
    Headers = 3,

    /// <summary>The next byte of a streamed answer. A ping counts as one.</summary>
    StreamIdle = 4,
}
