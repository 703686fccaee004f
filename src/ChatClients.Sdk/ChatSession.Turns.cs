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
        using var received = new TurnRecord(session, prompt.Commit, _client);
        using ApiAnswer answer = await SendPromptAsync(session, prompt, received, ApiCall.StreamOrJson, cancellationToken).ConfigureAwait(false);
        if (answer.IsEventStream)
        {
            using PromptStreamReader reader = Read(answer, received);
            while (await reader.NextAsync().ConfigureAwait(false) is { } update)
            {
                received.Add(update);
                if (update.FinishReason is not null)
                {
                    // Whoever leaves the loop now has the whole answer, and owes what it asks for.
                    Complete(received, prompt);
                }

                yield return update;
            }
        }
        else
        {
            foreach (ChatResponseUpdate update in (await ReadReplyAsync(answer, received).ConfigureAwait(false)).ToChatResponseUpdates())
            {
                cancellationToken.ThrowIfCancellationRequested();
                update.ConversationId = received.ConversationId; // The usage comes in an update of its own, without it.
                received.Add(update);
                yield return update;
            }
        }

        Complete(received, prompt);
    }

    private async Task<PromptResponse> SendTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        SessionIdentity session = _identity;
        using TurnLease turn = await EnterTurnAsync(session, prompt.LongRunning, cancellationToken).ConfigureAwait(false);
        using var received = new TurnRecord(session, prompt.Commit, _client);
        using ApiAnswer answer = await SendPromptAsync(session, prompt, received, ApiCall.JsonOnly, cancellationToken).ConfigureAwait(false);
        PromptResponse response = await ReadWholeAsync(answer, received).ConfigureAwait(false);
        Complete(received, prompt);
        return response;
    }

    private Task<TurnLease> EnterTurnAsync(SessionIdentity session, bool longRunning, CancellationToken cancellationToken) =>
        session.Turns.EnterAsync(_client.Options.Timeouts.Turn ?? PromptTimeout(longRunning), _client.Http.Time, cancellationToken);

    private async Task<ApiAnswer> SendPromptAsync(
        SessionIdentity session, PreparedPrompt prompt, TurnRecord received, string accept, CancellationToken cancellationToken)
    {
        prompt.EnsureAnswers(session.Turns.OpenCalls);
        RetryClass retry = prompt.Commit ? RetryClass.CommittedPrompt : RetryClass.UncommittedPrompt;
        ApiCall call = SessionCall(session, ApiOperation.SendPrompt, retry, PromptTimeout(prompt.LongRunning), prompt.Body, accept, prompt.LongRunning);
        if (prompt.Commit)
        {
            session.Turns.Note(ledger => ledger.Sending(prompt.Messages));
        }

        return await SendInferenceAsync(session, call, received, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a call that infers. Unless the service refused it, the calls that were open are no longer known to be.</summary>
    private async Task<ApiAnswer> SendInferenceAsync(SessionIdentity session, ApiCall call, TurnRecord received, CancellationToken cancellationToken)
    {
        IReadOnlyList<FunctionCallContent> openCalls = session.Turns.OpenCalls;
        if (received.IsStored)
        {
            session.Turns.OpenCalls = [];
        }

        try
        {
            return await _client.Http.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            received.Failed(error);
            if (received.IsStored && error is AivaxException { Outcome: RequestOutcome.NotSent or RequestOutcome.Rejected })
            {
                session.Turns.OpenCalls = openCalls;
                session.Turns.Note(ledger => ledger.Refused());
            }

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

        using PromptStreamReader reader = Read(answer, received);
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

    private PromptStreamReader Read(ApiAnswer answer, TurnRecord received) =>
        new(answer, received.ConversationId, _client.Options.Timeouts.StreamIdle, _client.Http.Time) { Failed = received.Failed };

    private void Complete(TurnRecord received, PreparedPrompt prompt)
    {
        if (received.TryStore(prompt.Messages) && prompt.HasUserMessage)
        {
            // The service renews the session when the message comes in, and the answer may take long: the time before the request counts.
            ExtendExpiry(received.SentAt + LeastTimeAfterUserMessage);
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
        SessionIdentity session,
        ApiOperation operation,
        RetryClass retry,
        TimeSpan timeout,
        byte[]? body = null,
        string accept = ApiCall.JsonOnly,
        bool direct = false) =>
        new(operation, RouteTemplate.Expand(operation.Route(_client.Options.Routes), ("accessKey", session.AccessKey)))
        {
            Accept = accept,
            AccessKey = session.AccessKey,
            Body = body,
            Direct = direct,
            Retry = retry,
            Timeout = timeout,
        };
}
