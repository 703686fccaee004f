namespace ChatClients.Sdk;

/// <summary>What a session's history says of a prompt that may have been lost.</summary>
/// <remarks>See <see cref="ChatSession.ReconcileAsync(string, CancellationToken)"/>.</remarks>
public sealed class Reconciliation
{
    /// <summary>Gets or sets whether the prompt is in the history.</summary>
    public TurnOutcome Outcome { get; set; }

    /// <summary>Gets or sets the answer that the history holds, so that it need not be asked and paid for again.</summary>
    /// <value>
    /// The messages after the prompt, up to the next user message. <see langword="null"/> when the prompt is not known to be stored,
    /// or no answer is there yet. A service that stores what an answer held when it broke off shows that part.
    /// Tokens and the reason of the end are not known.
    /// </value>
    public PromptResponse? Answer { get; set; }
}
