using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Another answer to the last user message.
public partial class ChatSession
{
    /// <summary>Drops the answer to the last user message and asks for another.</summary>
    /// <param name="options">The tools for the answer. It is always stored, has no instructions, and takes the usual time.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="ArgumentException">An option cannot be honoured.</exception>
    /// <exception cref="InvalidOperationException">A tool of this session's own prompt calls this: it would wait for itself.</exception>
    /// <exception cref="AivaxApiException">The service refused, for example because there is no user message yet. If
    /// <see cref="AivaxApiException.ErrorCode"/> is <see cref="AivaxErrorCodes.AssumedRoute"/>, the session has ended or
    /// <see cref="AivaxRoutes.RetryLast"/> must be overridden.</exception>
    /// <exception cref="AivaxException">Another failure; <see cref="AivaxException.Outcome"/> says whether it may be tried
    /// again.</exception>
    public virtual Task<PromptResponse> RetryLastAsync(PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        SendTurnAsync(PrepareRetry(options, stream: false), cancellationToken);

    /// <summary>Drops the answer to the last user message and streams another: text, reasoning, tool activity and usage, in
    /// order.</summary>
    /// <remarks>
    /// The request is made when the first update is awaited, and each stream can be enumerated once. Leaving the loop early stops the
    /// request.
    /// </remarks>
    /// <exception cref="AivaxStreamInterruptedException">The answer broke off.</exception>
    /// <inheritdoc cref="RetryLastAsync"/>
    public virtual IAsyncEnumerable<ChatResponseUpdate> RetryLastStreamAsync(
        PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamTurnAsync(PrepareRetry(options, stream: true), cancellationToken);

    private PreparedPrompt PrepareRetry(PromptOptions? options, bool stream)
    {
        _client.Http.ThrowIfDisposed();
        PreparedPrompt prompt = PreparedPrompt.Retry(options, _client.Options.FieldNames.Stream, stream);
        prompt.Tools = options is null ? null : ToolsOf(options);
        return prompt;
    }
}
