namespace ChatClients.Sdk;

/// <summary>The API key was not accepted (401).</summary>
public class AivaxAuthenticationException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxAuthenticationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxAuthenticationException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxAuthenticationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
