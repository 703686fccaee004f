namespace ChatClients.Sdk;

/// <summary>How a streamed answer ended before it was complete.</summary>
public enum StreamInterruptionReason
{
    /// <summary>The body ended in good order, but without an end mark: the answer is not complete.</summary>
    Truncated = 0,

    /// <summary>The connection broke while the answer was being read.</summary>
    ConnectionLost = 1,

    /// <summary>
    /// One event was larger than <see cref="AivaxLimits.MaxEventBytes"/>, the answer was larger than
    /// <see cref="AivaxLimits.MaxStreamedAnswerBytes"/>, or it came in too many pieces.
    /// </summary>
    TooLarge = 2,

    /// <summary>The service reported an error inside the stream.</summary>
    ServerError = 3,

    /// <summary>The session was deleted or reset while it was answering.</summary>
    SessionClosed = 4,
}
