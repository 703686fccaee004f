namespace ChatClients.Sdk;

/// <summary>A session was requested for another owner than the one that it was made for. Nothing was sent.</summary>
public class ChatSessionOwnerException : InvalidOperationException
{
    private const string DefaultMessage =
        "The session of this tag was made for another owner, and is not handed out: give each owner tags of their own, and the same owner "
        + "with each call. If the tag has passed on, call ChatSessionPool.ForgetAsync and delete the session.";

    /// <summary>Creates the exception with a default message.</summary>
    public ChatSessionOwnerException()
        : base(DefaultMessage)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    public ChatSessionOwnerException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ChatSessionOwnerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
