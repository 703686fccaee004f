namespace ChatClients.Sdk;

/// <summary>A time budget of <see cref="AivaxTimeouts"/> ran out.</summary>
public class AivaxTimeoutException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxTimeoutException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxTimeoutException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxTimeoutException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets or sets what was being waited for.</summary>
    public AivaxTimeoutPhase Phase { get; set; }
}
