using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Finds out whether a lost prompt was stored.
public partial class ChatSession
{
    /// <summary>Reads from the session's history whether a prompt of unknown outcome was stored, and the answer to it.</summary>
    /// <remarks>
    /// <para><see cref="TurnOutcome.Stored"/> and <see cref="TurnOutcome.NotStored"/> are returned with proof only. The client must know
    /// where the prompt belongs: it has read the history before, emptied it, created the session without a tag, or read a complete answer
    /// of the session.</para>
    /// <para><see cref="TurnOutcome.NotStored"/> holds for the moment of the call, and the service may still be working on the prompt.
    /// Do not send it again before its whole time has passed: <see cref="AivaxTimeouts.Prompt"/>,
    /// or <see cref="AivaxTimeouts.LongRunningPrompt"/>.</para>
    /// <para><see cref="TurnOutcome.Unknown"/> is all else. Examples: two lost prompts have the same text; only the last exchange is known,
    /// and it has the prompt's text; a reset was lost; this client did not send the prompt.</para>
    /// </remarks>
    /// <param name="prompt">The user's text, as it was sent.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException">The prompt could not have been sent, for example because it is blank.</exception>
    /// <exception cref="InvalidOperationException">A tool of this session's own prompt calls this: it would wait for itself.</exception>
    /// <exception cref="AivaxException">The history could not be read: see <see cref="GetHistoryAsync"/>.</exception>
    public virtual Task<Reconciliation> ReconcileAsync(string prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([UserMessage(prompt)]), cancellationToken);

    /// <summary>Reads from the session's history whether a message of unknown outcome was stored, and the answer to it.</summary>
    /// <param name="prompt">The message, as it was sent: of the user, or of role tool with results.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <inheritdoc cref="ReconcileAsync(string, CancellationToken)"/>
    public virtual Task<Reconciliation> ReconcileAsync(ChatMessage prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([Guard.NotNull(prompt)]), cancellationToken);

    /// <summary>Reads from the session's history whether messages of unknown outcome were stored, and the answer to them.</summary>
    /// <param name="prompt">The messages, in the order in which they were sent.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <inheritdoc cref="ReconcileAsync(string, CancellationToken)"/>
    public virtual Task<Reconciliation> ReconcileAsync(IEnumerable<ChatMessage> prompt, CancellationToken cancellationToken = default) =>
        ReconcileAsync(Question([.. Guard.NotNull(prompt)]), cancellationToken);

    private async Task<Reconciliation> ReconcileAsync(SentPrompt prompt, CancellationToken cancellationToken)
    {
        using Turn turn = await EnterTurnAsync(null, cancellationToken).ConfigureAwait(false);
        ChatSessionInfo info = await ReadInfoAsync(turn.Session, cancellationToken).ConfigureAwait(false);
        return turn.Reconcile(prompt, MessagesOf(info));
    }

    private SentPrompt Question(IReadOnlyList<ChatMessage> prompt)
    {
        _client.Http.ThrowIfDisposed();
        PromptValidator.Check(prompt, commit: true);
        return SentPrompt.Of(prompt);
    }
}
