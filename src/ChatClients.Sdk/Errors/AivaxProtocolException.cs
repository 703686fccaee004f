namespace ChatClients.Sdk;

/// <summary>The service answered something that its contract does not allow.</summary>
public class AivaxProtocolException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxProtocolException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxProtocolException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxProtocolException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    // Whether another attempt would end in the same way: too large, redirected, in an encoding that this client does not read.
    internal bool IsLasting { get; set; }
}
