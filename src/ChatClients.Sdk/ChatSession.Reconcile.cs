using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What became of a prompt that may have been lost.
public partial class ChatSession
{
    /// <summary>After a prompt of <see cref="RequestOutcome.Unknown"/> outcome, reads from the session's history whether it was stored, and its answer.</summary>
    /// <remarks>
    /// <para>Stored and NotStored are told with proof only. The client must know where the prompt belongs: it read the history before, emptied it,
    /// created the session without a tag, or has seen an answer of this session come whole.</para>
    /// <para>NotStored is true at the moment of the call. The service may still be working on the prompt: do not send it again
    /// before its whole time, <see cref="AivaxTimeouts.Prompt"/> or <see cref="AivaxTimeouts.LongRunningPrompt"/>, has passed since it was sent.</para>
    /// <para>Unknown is what remains: among others when two lost prompts have the same text, when only the last exchange is known and has the
    /// prompt's text, after a reset whose own outcome is unknown, and for a prompt that this session object's client did not send.</para>
    /// </remarks>
    /// <param name="prompt">The user's text, as it was sent.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException">The prompt could not have been sent, for example because it is blank.</exception>
    /// <exception cref="AivaxException">The history could not be read: see <see cref="GetHistoryAsync"/>.</exception>
    public virtual Task<Reconciliation> ReconcileAsync(string prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([UserMessage(prompt)]), cancellationToken);

    /// <summary>After a message of <see cref="RequestOutcome.Unknown"/> outcome, reads from the session's history whether it was stored, and its answer.</summary>
    /// <param name="prompt">The message, as it was sent: of the user, or of role tool with results.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <inheritdoc cref="ReconcileAsync(string, CancellationToken)"/>
    public virtual Task<Reconciliation> ReconcileAsync(ChatMessage prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([Check.NotNull(prompt)]), cancellationToken);

    /// <summary>After messages of <see cref="RequestOutcome.Unknown"/> outcome, reads from the session's history whether they were stored, and their answer.</summary>
    /// <param name="prompt">The messages, in the order in which they were sent.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <inheritdoc cref="ReconcileAsync(string, CancellationToken)"/>
    public virtual Task<Reconciliation> ReconcileAsync(IEnumerable<ChatMessage> prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([.. Check.NotNull(prompt)]), cancellationToken);

    private async Task<Reconciliation> ReconcileAsync(SentPrompt prompt, CancellationToken cancellationToken)
    {
        using Turn turn = await EnterTurnAsync(null, cancellationToken).ConfigureAwait(false);
        ChatSessionInfo info = await ReadInfoAsync(turn.Session, cancellationToken).ConfigureAwait(false);
        return turn.Reconcile(prompt, MessagesOf(info));
    }

    private SentPrompt Question(IReadOnlyList<ChatMessage> prompt)
    {
        _client.Http.ThrowIfDisposed();
        PromptRules.Check(prompt, commit: true);
        return SentPrompt.Of(prompt);
    }
}
