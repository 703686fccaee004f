using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The calls that applications make to talk. Arguments are checked at the call. The turn is taken and the request made when the answer is
// awaited or enumerated.
public partial class ChatSession
{
    /// <summary>Sends a user message and returns the whole answer.</summary>
    /// <param name="prompt">The user's text.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="ArgumentException">The prompt cannot be sent, for example because it is blank.</exception>
    /// <exception cref="AivaxToolCallsPendingException">The assistant waits for the results of tools that an application runs.</exception>
    /// <exception cref="InvalidOperationException">A tool of this session's own prompt calls this: it would wait for itself.</exception>
    /// <exception cref="AivaxTimeoutException">Another prompt of the session ran longer than <see cref="AivaxTimeouts.Turn"/>, or this
    /// one longer than its time.</exception>
    /// <exception cref="ChatSessionUnavailableException">The session has expired or was deleted.</exception>
    /// <exception cref="AivaxRateLimitException">A limit of the chat client or account was reached.</exception>
    /// <exception cref="AivaxException">Another failure; <see cref="AivaxException.Outcome"/> says whether the prompt may be sent
    /// again.</exception>
    public virtual Task<PromptResponse> SendAsync(
        string prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        SendTurnAsync(Prepare(PromptForm.Text, [UserMessage(prompt)], options, stream: false), cancellationToken);

    /// <summary>Sends one message and returns the whole answer.</summary>
    /// <param name="prompt">A user message, possibly with images, audio and files, or a message of role tool with results.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="NotSupportedException">The author of a tool's result is named, and has no place on the wire.</exception>
    /// <inheritdoc cref="SendAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual Task<PromptResponse> SendAsync(
        ChatMessage prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        SendTurnAsync(Prepare(PromptForm.OneMessage, [Guard.NotNull(prompt)], options, stream: false), cancellationToken);

    /// <summary>Sends several messages and returns the whole answer.</summary>
    /// <param name="prompt">The new messages, in order. Earlier ones are remembered by the service and must not be repeated.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="NotSupportedException">The author of a tool's result is named, and has no place on the wire.</exception>
    /// <inheritdoc cref="SendAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual Task<PromptResponse> SendAsync(
        IEnumerable<ChatMessage> prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        SendTurnAsync(Prepare(PromptForm.Messages, [.. Guard.NotNull(prompt)], options, stream: false), cancellationToken);

    /// <summary>Sends a user message and returns the answer as it is made: text, reasoning, tool activity and usage, in order.</summary>
    /// <remarks>
    /// The request is made when the first update is awaited, and each stream can be enumerated once. Leaving the loop early stops the
    /// request. An answer that breaks off is an exception, never a short answer; it holds the text that had arrived.
    /// </remarks>
    /// <exception cref="AivaxStreamInterruptedException">The answer broke off.</exception>
    /// <inheritdoc cref="SendAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        string prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamTurnAsync(Prepare(PromptForm.Text, [UserMessage(prompt)], options, stream: true), cancellationToken);

    /// <summary>Sends one message and returns the answer as it is made: text, reasoning, tool activity and usage, in order.</summary>
    /// <param name="prompt">A user message, possibly with images, audio and files, or a message of role tool with results.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="NotSupportedException">The author of a tool's result is named, and has no place on the wire.</exception>
    /// <inheritdoc cref="StreamAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        ChatMessage prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamTurnAsync(Prepare(PromptForm.OneMessage, [Guard.NotNull(prompt)], options, stream: true), cancellationToken);

    /// <summary>Sends several messages and returns the answer as it is made: text, reasoning, tool activity and usage, in order.</summary>
    /// <param name="prompt">The new messages, in order. Earlier ones are remembered by the service and must not be repeated.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="NotSupportedException">The author of a tool's result is named, and has no place on the wire.</exception>
    /// <inheritdoc cref="StreamAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamTurnAsync(Prepare(PromptForm.Messages, [.. Guard.NotNull(prompt)], options, stream: true), cancellationToken);

    private PreparedPrompt Prepare(PromptForm form, IReadOnlyList<ChatMessage> messages, PromptOptions? options, bool stream)
    {
        _client.Http.ThrowIfDisposed();
        string? streamMember = stream ? _client.Options.FieldNames.Stream : null;
        PreparedPrompt prompt = PreparedPrompt.Create(
            form, messages, options, Identity.Turns.OpenCalls.Calls, streamMember);
        prompt.Tools = options is null ? null : ToolsOf(options);
        AuthorNames.Check(messages, _client.Options.UnsupportedOptions, _client.Logger);
        return prompt;
    }

    private ToolSet? ToolsOf(PromptOptions options) => ToolSet.Of(options, _client.Services);

    private static ChatMessage UserMessage(string prompt) => new(ChatRole.User, Guard.NotBlank(prompt));
}
