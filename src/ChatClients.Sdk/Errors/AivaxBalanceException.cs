namespace ChatClients.Sdk;

/// <summary>The account's balance does not cover the request (402).</summary>
public class AivaxBalanceException : AivaxApiException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxBalanceException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxBalanceException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxBalanceException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
