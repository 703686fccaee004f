using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The road of a prompt: the turn, the request (Http/), the events (Streaming/), the caller.
public partial class ChatSession
{
    private static readonly TimeSpan LeastTimeAfterUserMessage = TimeSpan.FromMinutes(20);

    private async IAsyncEnumerable<ChatResponseUpdate> StreamTurnAsync(PreparedPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        prompt.Begin();
        SessionIdentity session = _identity;
        using TurnLease turn = await EnterTurnAsync(session, prompt.LongRunning, cancellationToken).ConfigureAwait(false);
        DateTimeOffset sentAt = _client.Http.Time.GetUtcNow();
        using ApiAnswer answer = await SendPromptAsync(session, prompt, ApiCall.StreamOrJson, cancellationToken).ConfigureAwait(false);

        var received = new TurnRecord(session, prompt.Commit);
        if (answer.IsEventStream)
        {
            using var reader = new PromptStreamReader(answer, received.ConversationId, _client.Options.Timeouts.StreamIdle, _client.Http.Time);
            while (await reader.NextAsync().ConfigureAwait(false) is { } update)
            {
                received.Add(update);
                yield return update;
            }
        }
        else
        {
            foreach (ChatResponseUpdate update in (await ReadReplyAsync(answer, received).ConfigureAwait(false)).ToChatResponseUpdates())
            {
                received.Add(update);
                yield return update;
            }
        }

        Complete(received, prompt, sentAt);
    }

    private async Task<PromptResponse> SendTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        SessionIdentity session = _identity;
        using TurnLease turn = await EnterTurnAsync(session, prompt.LongRunning, cancellationToken).ConfigureAwait(false);
        DateTimeOffset sentAt = _client.Http.Time.GetUtcNow();
        using ApiAnswer answer = await SendPromptAsync(session, prompt, ApiCall.JsonOnly, cancellationToken).ConfigureAwait(false);
        var received = new TurnRecord(session, prompt.Commit);
        PromptResponse response = await ReadWholeAsync(answer, received).ConfigureAwait(false);
        Complete(received, prompt, sentAt);
        return response;
    }

    private Task<TurnLease> EnterTurnAsync(SessionIdentity session, bool longRunning, CancellationToken cancellationToken) =>
        session.Turns.EnterAsync(_client.Options.Timeouts.Turn ?? PromptTimeout(longRunning), _client.Http.Time, cancellationToken);

    private async Task<ApiAnswer> SendPromptAsync(SessionIdentity session, PreparedPrompt prompt, string accept, CancellationToken cancellationToken)
    {
        prompt.EnsureAnswers(session.Turns.OpenCalls);
        ApiCall call = SessionCall(session, ApiOperation.SendPrompt, PromptTimeout(prompt.LongRunning), prompt.Body, accept, prompt.LongRunning);
        return await SendInferenceAsync(session, call, prompt.Commit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a call that infers. Unless the service refused it, the calls that were open are no longer known to be.</summary>
    private async Task<ApiAnswer> SendInferenceAsync(SessionIdentity session, ApiCall call, bool commit, CancellationToken cancellationToken)
    {
        IReadOnlyList<FunctionCallContent> openCalls = session.Turns.OpenCalls;
        if (commit)
        {
            session.Turns.OpenCalls = [];
        }

        try
        {
            return await _client.Http.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (AivaxException error) when (error.Outcome is RequestOutcome.NotSent or RequestOutcome.Rejected)
        {
            session.Turns.OpenCalls = openCalls;
            throw;
        }
    }

    /// <summary>Reads an answer to its end, in whichever form the service chose to send it.</summary>
    private async Task<PromptResponse> ReadWholeAsync(ApiAnswer answer, TurnRecord received)
    {
        if (!answer.IsEventStream)
        {
            PromptResponse reply = await ReadReplyAsync(answer, received).ConfigureAwait(false);
            received.Add(reply);
            return reply;
        }

        using var reader = new PromptStreamReader(answer, received.ConversationId, _client.Options.Timeouts.StreamIdle, _client.Http.Time);
        var updates = new List<ChatResponseUpdate>();
        while (await reader.NextAsync().ConfigureAwait(false) is { } update)
        {
            received.Add(update);
            updates.Add(update);
        }

        return updates.ToPromptResponse();
    }

    private static async Task<PromptResponse> ReadReplyAsync(ApiAnswer answer, TurnRecord received)
    {
        System.Text.Json.JsonElement data = await answer.ReadDataAsync().ConfigureAwait(false);
        PromptResponse reply = answer.Parse(() => PromptReplyReader.IsReply(data)) ? answer.Parse(() => PromptReplyReader.Read(data)) : throw answer.Unexpected("it is no answer to a prompt");
        reply.ConversationId = received.ConversationId;
        return reply;
    }

    // The service renews the session when the message comes in, and the answer may take long: the time before the request counts.
    private void Complete(TurnRecord received, PreparedPrompt prompt, DateTimeOffset sentAt)
    {
        received.Store();
        if (prompt.HasUserMessage)
        {
            ExtendExpiry(sentAt + LeastTimeAfterUserMessage);
        }
    }

    private TimeSpan PromptTimeout(bool longRunning) => longRunning ? _client.Options.Timeouts.LongRunningPrompt : _client.Options.Timeouts.Prompt;

    // A longer remainder is never shortened.
    private void ExtendExpiry(DateTimeOffset atLeast)
    {
        lock (_expiryLock)
        {
            _expiresAtLeast = _expiresAtLeast > atLeast ? _expiresAtLeast : atLeast;
        }
    }

    private ApiCall SessionCall(
        SessionIdentity session, ApiOperation operation, TimeSpan timeout, byte[]? body = null, string accept = ApiCall.JsonOnly, bool direct = false) =>
        new(operation, RouteTemplate.Expand(operation.Route(_client.Options.Routes), ("accessKey", session.AccessKey)))
        {
            Accept = accept,
            AccessKey = session.AccessKey,
            Body = body,
            Direct = direct,
            Timeout = timeout,
        };
}
