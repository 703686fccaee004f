namespace ChatClients.Sdk;

/// <summary>The session has expired, was deleted, or its access key is unknown. Create a session, with the same tag if it had
/// one.</summary>
public class ChatSessionUnavailableException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public ChatSessionUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public ChatSessionUnavailableException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ChatSessionUnavailableException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
