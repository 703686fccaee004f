using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The road of a prompt: the turn, the request (Http/), the events (Streaming/), the caller; then the tools (Sessions/Tools/), and the next
// request of the same turn.
public partial class ChatSession
{
    private async IAsyncEnumerable<ChatResponseUpdate> StreamTurnAsync(
        PreparedPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        prompt.Begin();
        var replacement = new SessionReplacement(_handle, prompt);
        do
        {
            await replacement.RunAsync(cancellationToken).ConfigureAwait(false);
            using Turn turn = await EnterTurnAsync(prompt, cancellationToken, mayBeDropped: true).ConfigureAwait(false);
            PreparedPrompt? request = await FirstRequestAsync(turn, prompt, cancellationToken).ConfigureAwait(false);
            while (request is not null)
            {
                ApiCall call = CallOf(turn, request, ApiCall.StreamOrJson);
                ApiResponse answer;
                try
                {
                    answer = await turn.SendAsync(call, request, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    if (!await GivesWayAsync(error, call, turn, request, replacement, cancellationToken).ConfigureAwait(false))
                    {
                        throw;
                    }

                    break;
                }

                using (answer)
                {
                    replacement.Answered();
                    using PromptStreamReader reader = turn.Read(answer, _client.Options.Timeouts.StreamIdle);
                    bool isStream = await reader.IsStreamAsync().ConfigureAwait(false);
                    while (isStream && (reader.Next() ?? await reader.WaitAsync().ConfigureAwait(false)) is { } update)
                    {
                        turn.Add(update);
                        if (update.FinishReason is not null || reader.IsWhole)
                        {
                            // The answer is complete, even if the caller leaves the loop now. The calls in it are open from here on.
                            Complete(turn, request);
                        }

                        yield return update;
                    }

                    PromptResponse? reply = isStream ? null : await turn.ReadReplyAsync(answer, reader).ConfigureAwait(false);
                    Complete(turn, request);
                    foreach (ChatResponseUpdate update in reply is null ? [] : turn.Replay(reply))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return update;
                    }
                }

                while (await turn.RunToolAsync(cancellationToken).ConfigureAwait(false) is { } result)
                {
                    yield return result;
                }

                request = turn.Next();
            }
        }
        while (replacement.IsDue);
    }

    private async Task<PromptResponse> SendTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        var replacement = new SessionReplacement(_handle, prompt);
        while (true)
        {
            await replacement.RunAsync(cancellationToken).ConfigureAwait(false);
            using Turn turn = await EnterTurnAsync(prompt, cancellationToken).ConfigureAwait(false);
            if (await SendTurnAsync(turn, prompt, replacement, cancellationToken).ConfigureAwait(false) is { } response)
            {
                return response;
            }
        }
    }

    // Null if another session must take the place of this one first.
    private async ValueTask<PromptResponse?> SendTurnAsync(
        Turn turn, PreparedPrompt prompt, SessionReplacement replacement, CancellationToken cancellationToken)
    {
        PreparedPrompt request = await FirstRequestAsync(turn, prompt, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            PromptResponse response;
            ApiCall call = CallOf(turn, request, ApiCall.JsonOnly);
            ApiResponse answer;
            try
            {
                answer = await turn.SendAsync(call, request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (!await GivesWayAsync(error, call, turn, request, replacement, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                return null;
            }

            using (answer)
            {
                replacement.Answered();
                response = await turn.ReadWholeAsync(answer, _client.Options.Timeouts.StreamIdle).ConfigureAwait(false);
                Complete(turn, request);
            }

            while (await turn.RunToolAsync(cancellationToken).ConfigureAwait(false) is not null)
            {
            }

            if (turn.Next() is not { } next)
            {
                return turn.Join(response);
            }

            request = next;
        }
    }

    // There was no answer. True if another session must take the place of this one. Otherwise the error is thrown, or a better one here.
    // Called where the request is awaited, since a method around that wait would be one more state machine on the road of every prompt.
    private async ValueTask<bool> GivesWayAsync(
        Exception error, ApiCall call, Turn turn, PreparedPrompt prompt, SessionReplacement replacement,
        CancellationToken cancellationToken)
    {
        turn.NotAnswered(call, error);
        if (error is AivaxApiException refused && MayMissResults(refused, prompt)
            && await ExplainAsync(refused, turn, prompt, cancellationToken).ConfigureAwait(false) is { } pending)
        {
            throw pending;
        }

        if (!replacement.Takes(turn.Session, error))
        {
            return false;
        }

        turn.GivesWay();
        return true;
    }

    // The prompt is null for a call that takes the turn without one.
    private ValueTask<Turn> EnterTurnAsync(PreparedPrompt? prompt, CancellationToken cancellationToken, bool mayBeDropped = false)
    {
        TimeSpan longestWait = _client.Options.Timeouts.Turn ?? PromptTimeout(prompt?.LongRunning == true);
        return Turn.BeginAsync(_handle, prompt, longestWait, _client.Http, mayBeDropped, cancellationToken);
    }

    private ApiCall CallOf(Turn turn, PreparedPrompt prompt, string accept)
    {
        ApiOperation operation = prompt.IsRetry ? ApiOperation.RetryLast : ApiOperation.SendPrompt;
        RetryClass retry = prompt.Commit ? RetryClass.CommittedPrompt : RetryClass.UncommittedPrompt;
        return SessionCall(turn.Session, operation, retry, PromptTimeout(prompt.LongRunning), prompt.Body, accept, prompt.LongRunning);
    }

    private void Complete(Turn turn, PreparedPrompt prompt)
    {
        if (turn.Complete() && prompt.HasNewUserMessage)
        {
            _handle.Extend(turn.Session, turn.SentAt);
        }
    }

    private TimeSpan PromptTimeout(bool longRunning) =>
        longRunning ? _client.Options.Timeouts.LongRunningPrompt : _client.Options.Timeouts.Prompt;
}
