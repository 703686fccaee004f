using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The base of every error of this library that is not a misuse of its API or the caller's own cancellation.</summary>
/// <remarks>
/// Messages and inner exceptions never hold an API key, an access key or a talk URL. The service's texts are masked. A cause that
/// holds a key, or would lead a logger to one, is left out.
/// </remarks>
public class AivaxException : Exception
{
    private RequestOutcome _outcome;
    private string? _advice;

    /// <summary>Creates the exception with a default message.</summary>
    public AivaxException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets what failed and what to do next.</summary>
    public override string Message => Advice is null ? base.Message : $"{base.Message} {Advice}";

    // What to do next, where the outcome decides that.
    internal string? Advice
    {
        get => _advice;
        init => _advice = value;
    }

    /// <summary>Gets what became of the request.</summary>
    /// <value>The default is <see cref="RequestOutcome.Unknown"/>.</value>
    public RequestOutcome Outcome
    {
        get => _outcome;
        init => _outcome = value;
    }

    /// <summary>Gets or sets the answer's text that had arrived before the failure; empty outside a stream.</summary>
    public string PartialText { get; set; } = "";

    /// <summary>Gets or sets the updates that had arrived before the failure, in order; empty outside a stream.</summary>
    /// <remarks>Those of a stream are equal to the updates that the caller got, and not always the same objects.</remarks>
    public IReadOnlyList<ChatResponseUpdate> PartialUpdates { get; set; } = [];

    // For the failure of a second request that should confirm the first: says what is known of the first.
    internal AivaxException RestatedFor(RequestOutcome outcomeOfFirst, string advice)
    {
        (_outcome, _advice) = (outcomeOfFirst, advice);
        return this;
    }
}
