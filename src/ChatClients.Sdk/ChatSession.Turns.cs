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
        using TurnLease turn = await EnterTurnAsync(prompt, cancellationToken).ConfigureAwait(false);
        SessionIdentity session = turn.Session!;
        using var received = BeginRecord(session, prompt.Commit, prompt.LongRunning);
        using ApiAnswer answer = await SendPromptAsync(session, prompt, received, ApiCall.StreamOrJson, cancellationToken).ConfigureAwait(false);
        using PromptStreamReader reader = Read(answer, received);
        if (await reader.IsStreamAsync().ConfigureAwait(false))
        {
            while (await reader.NextAsync().ConfigureAwait(false) is { } update)
            {
                received.Add(update);
                if (update.FinishReason is not null)
                {
                    // Whoever leaves the loop now has the whole answer, and owes what it asks for.
                    Complete(session, received, prompt);
                }

                yield return update;
            }

            Complete(session, received, prompt);
            yield break;
        }

        PromptResponse reply = await ReadReplyAsync(answer, reader, received).ConfigureAwait(false);
        Complete(session, received, prompt);
        foreach (ChatResponseUpdate update in reply.ToChatResponseUpdates())
        {
            cancellationToken.ThrowIfCancellationRequested();
            update.ConversationId = received.ConversationId; // The usage comes in an update of its own, without it.
            yield return update;
        }
    }

    private async Task<PromptResponse> SendTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        using TurnLease turn = await EnterTurnAsync(prompt, cancellationToken).ConfigureAwait(false);
        SessionIdentity session = turn.Session!;
        using var received = BeginRecord(session, prompt.Commit, prompt.LongRunning);
        using ApiAnswer answer = await SendPromptAsync(session, prompt, received, ApiCall.JsonOnly, cancellationToken).ConfigureAwait(false);
        PromptResponse response = await ReadWholeAsync(answer, received).ConfigureAwait(false);
        Complete(session, received, prompt);
        return response;
    }

    private async Task<TurnLease> EnterTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        TurnLease? turn = null;
        try
        {
            turn = await EnterTurnAsync(prompt.LongRunning, cancellationToken).ConfigureAwait(false);
            prompt.EnsureAnswers(turn.Session!.Turns.OpenCalls, turn.Session.AccessKey, _client.Options.ApiKey);
            return turn;
        }
        catch (Exception)
        {
            turn?.Dispose();
            if (prompt.Commit)
            {
                _identity.Turns.Note(ledger => ledger.NeverSent());
            }

            throw;
        }
    }

    private async Task<TurnLease> EnterTurnAsync(bool longRunning, CancellationToken cancellationToken)
    {
        while (true)
        {
            SessionTurns turns = _identity.Turns;
            TurnLease turn = await turns.EnterAsync(_client.Options.Timeouts.Turn ?? PromptTimeout(longRunning), _client.Http.Time, cancellationToken, _client.Http.End).ConfigureAwait(false);
            turn.Session = _identity;
            if (turn.Session.Turns == turns)
            {
                return turn;
            }

            // While this waited, the session was replaced: its turn is another one.
            turn.Dispose();
        }
    }

    private async Task<ApiAnswer> SendPromptAsync(
        SessionIdentity session, PreparedPrompt prompt, TurnRecord received, string accept, CancellationToken cancellationToken)
    {
        RetryClass retry = prompt.Commit ? RetryClass.CommittedPrompt : RetryClass.UncommittedPrompt;
        ApiCall call = SessionCall(session, ApiOperation.SendPrompt, retry, PromptTimeout(prompt.LongRunning), prompt.Body, accept, prompt.LongRunning);
        if (prompt.Commit)
        {
            session.Turns.Note(ledger => ledger.Sending(prompt.Sent, session.Turns.OpenCalls));
        }

        try
        {
            return await SendInferenceAsync(session, call, received, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (prompt.Commit && call.Attempts.NothingWasDone)
        {
            session.Turns.Note(ledger => ledger.Refused());
            throw;
        }
    }

    /// <summary>Sends a call that infers. Unless the service did not take it, the calls that were open are no longer known to be.</summary>
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
            if (received.IsStored && call.Attempts.NothingWasDone)
            {
                session.Turns.OpenCalls = openCalls;
            }

            throw;
        }
    }

    /// <summary>Reads an answer to its end, in whichever form the service chose to send it.</summary>
    private async Task<PromptResponse> ReadWholeAsync(ApiAnswer answer, TurnRecord received)
    {
        using PromptStreamReader reader = Read(answer, received);
        if (!await reader.IsStreamAsync().ConfigureAwait(false))
        {
            return await ReadReplyAsync(answer, reader, received).ConfigureAwait(false);
        }

        var updates = new List<ChatResponseUpdate>();
        while (await reader.NextAsync().ConfigureAwait(false) is { } update)
        {
            received.Add(update);
            updates.Add(update);
        }

        return updates.ToPromptResponse();
    }

    private static async Task<PromptResponse> ReadReplyAsync(ApiAnswer answer, PromptStreamReader reader, TurnRecord received)
    {
        try
        {
            System.Text.Json.JsonElement data = await reader.ReadDataAsync().ConfigureAwait(false);
            PromptResponse reply = answer.Parse(() => PromptReplyReader.IsReply(data)) ? answer.Parse(() => PromptReplyReader.Read(data)) : throw answer.Unexpected("it is no answer to a prompt");
            reply.ConversationId = received.ConversationId;
            received.Add(reply);
            return reply;
        }
        catch (Exception error)
        {
            received.Failed(error);
            throw;
        }
    }

    private TurnRecord BeginRecord(SessionIdentity session, bool isStored, bool direct) =>
        new(session, isStored, _client.Http.HostOf(direct), _client.Http.Time);

    private PromptStreamReader Read(ApiAnswer answer, TurnRecord received) =>
        new(answer, received.ConversationId, _client.Options.Timeouts.StreamIdle, _client.Http.Time) { Failed = received.Failed };

    private void Complete(SessionIdentity session, TurnRecord received, PreparedPrompt prompt)
    {
        if (!received.TryStore())
        {
            return;
        }

        if (prompt.Commit)
        {
            session.Turns.Note(ledger => ledger.Completed(prompt.Sent));
        }

        if (prompt.HasUserMessage)
        {
            ExtendExpiry(received.SentAt);
        }
    }

    private TimeSpan PromptTimeout(bool longRunning) => longRunning ? _client.Options.Timeouts.LongRunningPrompt : _client.Options.Timeouts.Prompt;

    // The service renews the session when the message comes in, and the answer may take long: the time before the request counts.
    // A longer remainder is never shortened, and a period that was asked for meanwhile stands.
    private void ExtendExpiry(DateTimeOffset sentAt)
    {
        lock (_expiryLock)
        {
            DateTimeOffset atLeast = sentAt + LeastTimeAfterUserMessage;
            _expiresAtLeast = _expiresAtLeast > atLeast || _renewedAt > sentAt ? _expiresAtLeast : atLeast;
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
