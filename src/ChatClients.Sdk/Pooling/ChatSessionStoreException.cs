namespace ChatClients.Sdk;

/// <summary>The pool's <see cref="IChatSessionStore"/> failed, or did not answer in time, and the call could not do without it. Repeat it
/// when the store works again.</summary>
public class ChatSessionStoreException : AivaxException
{
    private const string DefaultMessage = "The session store failed or did not answer in time. Try again when it works.";

    /// <summary>Creates the exception with a default message.</summary>
    public ChatSessionStoreException()
        : base(DefaultMessage)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public ChatSessionStoreException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ChatSessionStoreException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
