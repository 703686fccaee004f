namespace ChatClients.Sdk;

/// <summary>What a session's history says of a prompt that may have been lost.</summary>
/// <remarks>See <see cref="ChatSession.ReconcileAsync(string, CancellationToken)"/>.</remarks>
public sealed class Reconciliation
{
    /// <summary>Gets or sets whether the prompt is in the history.</summary>
    public TurnOutcome Outcome { get; set; }

    /// <summary>Gets or sets the answer that the history holds, so that you need not ask and pay for it again.</summary>
    /// <value>
    /// The messages after the prompt, up to the next user message. <see langword="null"/> when the prompt is not known to be stored,
    /// or no answer is there yet. If the answer broke off and the service stored its beginning, it is that beginning.
    /// Token counts and the finish reason are not known.
    /// </value>
    public PromptResponse? Answer { get; set; }
}
