namespace ChatClients.Sdk;

/// <summary>A streamed answer ended before it was complete. What had arrived is in <see cref="AivaxException.PartialText"/> and
/// <see cref="AivaxException.PartialUpdates"/>.</summary>
public class AivaxStreamInterruptedException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxStreamInterruptedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxStreamInterruptedException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxStreamInterruptedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets or sets how the stream ended.</summary>
    public StreamInterruptionReason Reason { get; set; }

    /// <summary>Gets or sets the error code that the service put into the stream, or <see langword="null"/>.</summary>
    public string? ErrorCode { get; set; }

    internal static AivaxStreamInterruptedException Truncated() => new(
        "The answer ended without its end mark, so it is not complete. "
        + "The turn may be stored and billed: read the session's history before sending the prompt again.")
    {
        Reason = StreamInterruptionReason.Truncated,
    };
}
