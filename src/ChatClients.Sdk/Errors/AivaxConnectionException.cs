namespace ChatClients.Sdk;

/// <summary>The service could not be reached, or the connection was lost. See <see cref="AivaxException.Outcome"/>.</summary>
public class AivaxConnectionException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxConnectionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxConnectionException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxConnectionException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    // Whether a secure connection could not be made, which another attempt does not change.
    internal bool IsSecurityFailure { get; init; }
}
