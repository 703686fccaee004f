namespace ChatClients.Sdk;

/// <summary>Too many requests or messages (429). See <see cref="AivaxApiException.RetryAfter"/> and
/// <see cref="AivaxApiException.Limit"/>.</summary>
public class AivaxRateLimitException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxRateLimitException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxRateLimitException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxRateLimitException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
