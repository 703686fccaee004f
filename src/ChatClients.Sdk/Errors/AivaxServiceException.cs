namespace ChatClients.Sdk;

/// <summary>The service, or a proxy in front of it, failed (5xx). A prompt may have been stored and billed.</summary>
public class AivaxServiceException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxServiceException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxServiceException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxServiceException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
