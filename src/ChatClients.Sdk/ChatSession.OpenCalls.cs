using System.Net;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Calls of tools that wait for results, for example after a crash.
public partial class ChatSession
{
    /// <summary>Reads from the session's history which calls of tools wait for results.</summary>
    /// <remarks>Calls that this client knows of, and that the history does not mention, are among them.</remarks>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The calls, in the order in which the assistant made them; empty when none is open.</returns>
    /// <inheritdoc cref="GetHistoryAsync"/>
    public virtual async Task<IReadOnlyList<FunctionCallContent>> GetOpenToolCallsAsync(CancellationToken cancellationToken = default)
    {
        SessionIdentity session = Identity;
        int? version = session.Turns.Version;
        ChatSessionInfo info = await ReadInfoAsync(session, cancellationToken).ConfigureAwait(false);
        return session.Turns.LearnOpenCalls(MessagesOf(info), version);
    }

    /// <summary>Answers all calls of tools that wait for results with one text, and returns the assistant's answer.</summary>
    /// <remarks>This is how a session goes on after a crash: it reads the open calls from the history and answers them in one
    /// prompt. Where the service publishes no history, it answers those that this client knows.</remarks>
    /// <param name="result">What the assistant gets as the result of each call, for example that it was not run.</param>
    /// <param name="options">How the prompt is run; the default stores the turn.</param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="ArgumentException">The text is blank, or an option cannot be honoured.</exception>
    /// <exception cref="InvalidOperationException">No call is open: nothing was sent. Or a tool of this session calls this.</exception>
    /// <exception cref="AivaxException">The history could not be read, or another failure; <see cref="AivaxException.Outcome"/> says
    /// whether the results may be sent again.</exception>
    public virtual async Task<PromptResponse> AnswerToolCallsAsync(
        string result, PromptOptions? options = null, CancellationToken cancellationToken = default)
    {
        Guard.NotBlank(result);
        PromptOptions settings = (options ?? new PromptOptions()).Snapshot();
        _client.Http.ThrowIfDisposed();
        using Turn turn = await EnterTurnAsync(null, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FunctionCallContent> open = await ReadOpenCallsAsync(turn, cancellationToken).ConfigureAwait(false);
        if (open.Count == 0)
        {
            throw new InvalidOperationException("No tool call of the session waits for a result. Nothing was sent.");
        }

        var results = new ChatMessage(ChatRole.Tool, [.. open.Select(call => new FunctionResultContent(call.CallId, result))]);
        PreparedPrompt prompt = PreparedPrompt.Create(PromptForm.Messages, [results], settings, open, streamMember: null);
        prompt.Tools = ToolsOf(settings);

        // Never null: results are never sent to another session.
        return (await SendTurnAsync(turn, prompt, new SessionReplacement(_handle, prompt), cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<IReadOnlyList<FunctionCallContent>> ReadOpenCallsAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return turn.Learn(MessagesOf(await ReadInfoAsync(turn.Session, cancellationToken).ConfigureAwait(false)));
        }
        catch (AivaxApiException error) when (error.ErrorCode == AivaxErrorCodes.AssumedRoute && turn.OpenCalls.Calls.Count > 0)
        {
            return turn.OpenCalls.Calls;
        }
    }

    // The turn's first request. If a lost prompt may have left open calls, reads the history for them first.
    private ValueTask<PreparedPrompt> FirstRequestAsync(Turn turn, PreparedPrompt prompt, CancellationToken cancellationToken) =>
        turn.MustLookUp(prompt) ? LookUpAsync(turn, prompt, cancellationToken) : new(turn.First(prompt));

    private async ValueTask<PreparedPrompt> LookUpAsync(Turn turn, PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        if (await FindHistoryAsync(turn, cancellationToken).ConfigureAwait(false) is { } history)
        {
            turn.Learn(history);
        }

        return turn.First(prompt);
    }

    // Explains a prompt that was refused because calls are open. Null when it was refused for another reason.
    private async Task<AivaxToolCallsPendingException?> ExplainAsync(
        AivaxApiException refused, Turn turn, PreparedPrompt prompt, CancellationToken cancellationToken) =>
        turn.Explain(refused, prompt, await FindHistoryAsync(turn, cancellationToken).ConfigureAwait(false));

    private static bool MayMissResults(AivaxApiException refused, PreparedPrompt prompt) =>
        refused is { StatusCode: HttpStatusCode.BadRequest, Outcome: RequestOutcome.Rejected } && !prompt.IsRetry;

    // Null when it cannot be read. The calls that this client knows of must do then.
    private async Task<IReadOnlyList<ChatMessage>?> FindHistoryAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadInfoAsync(turn.Session, cancellationToken).ConfigureAwait(false)).Messages;
        }
        catch (Exception error) when (error is AivaxException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }
}
