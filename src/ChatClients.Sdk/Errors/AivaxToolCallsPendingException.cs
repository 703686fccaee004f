using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The assistant waits for the results of tools, and the prompt did not bring all of them. Answer the calls with
/// <see cref="FunctionResultContent"/>s or <see cref="ChatSession.AnswerToolCallsAsync"/>, or reset the session.</summary>
/// <remarks>
/// <see cref="AivaxException.Outcome"/> is <see cref="RequestOutcome.NotSent"/> when this client knew of the calls, and
/// <see cref="RequestOutcome.Rejected"/> when the service refused the prompt with status 400 and the session's history shows the calls.
/// Either way nothing was stored or billed.
/// </remarks>
public class AivaxToolCallsPendingException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxToolCallsPendingException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxToolCallsPendingException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxToolCallsPendingException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets or sets the calls that wait for results, in the order in which the assistant made them.</summary>
    public IReadOnlyList<FunctionCallContent> Calls { get; set; } = [];
}
