namespace ChatClients.Sdk;

/// <summary>How a streamed answer ended before it was complete.</summary>
public enum StreamInterruptionReason
{
    /// <summary>The body ended in good order, but without an end mark: the answer is not whole.</summary>
    Truncated = 0,

    /// <summary>The connection broke while the answer was being read.</summary>
    Interrupted = 1,

    /// <summary>One event was larger than the 4 MiB that are accepted, or the answer larger than 128 MiB of events.</summary>
    TooLarge = 2,

    /// <summary>The service reported an error inside the stream.</summary>
    ServerError = 3,

    /// <summary>The session was deleted or reset while it was answering.</summary>
    SessionClosed = 4,
}
