namespace ChatClients.Sdk;

/// <summary>The API key may not do this (403).</summary>
public class AivaxPermissionException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxPermissionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxPermissionException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxPermissionException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
