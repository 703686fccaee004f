using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The road of a prompt: the turn, the request (Http/), the events (Streaming/), the caller.
public partial class ChatSession
{
    private async IAsyncEnumerable<ChatResponseUpdate> StreamTurnAsync(
        PreparedPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        prompt.Begin();
        var replacement = new SessionReplacement(_handle, prompt);
        while (true)
        {
            await replacement.RunAsync(cancellationToken).ConfigureAwait(false);
            using Turn turn = await EnterTurnAsync(prompt, cancellationToken).ConfigureAwait(false);
            using ApiResponse? answer = await replacement.WatchAsync(
                turn.Session, SendPromptAsync(turn, prompt, ApiCall.StreamOrJson, cancellationToken)).ConfigureAwait(false);
            if (answer is null)
            {
                continue;
            }

            using PromptStreamReader reader = turn.Read(answer, _client.Options.Timeouts.StreamIdle);
            if (await reader.IsStreamAsync().ConfigureAwait(false))
            {
                while (await reader.NextAsync().ConfigureAwait(false) is { } update)
                {
                    turn.Add(update);
                    if (update.FinishReason is not null || reader.IsWhole)
                    {
                        // Whoever leaves the loop now has the whole answer, and owes what it asks for.
                        Complete(turn, prompt);
                    }

                    yield return update;
                }

                Complete(turn, prompt);
                yield break;
            }

            PromptResponse reply = await turn.ReadReplyAsync(answer, reader).ConfigureAwait(false);
            Complete(turn, prompt);
            foreach (ChatResponseUpdate update in reply.ToChatResponseUpdates())
            {
                cancellationToken.ThrowIfCancellationRequested();
                update.ConversationId = turn.ConversationId; // The usage comes in an update of its own, without it.
                yield return update;
            }

            yield break;
        }
    }

    private async Task<PromptResponse> SendTurnAsync(PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        var replacement = new SessionReplacement(_handle, prompt);
        while (true)
        {
            await replacement.RunAsync(cancellationToken).ConfigureAwait(false);
            using Turn turn = await EnterTurnAsync(prompt, cancellationToken).ConfigureAwait(false);
            using ApiResponse? answer = await replacement.WatchAsync(
                turn.Session, SendPromptAsync(turn, prompt, ApiCall.JsonOnly, cancellationToken)).ConfigureAwait(false);
            if (answer is not null)
            {
                PromptResponse response = await turn.ReadWholeAsync(answer, _client.Options.Timeouts.StreamIdle).ConfigureAwait(false);
                Complete(turn, prompt);
                return response;
            }
        }
    }

    // The prompt is null for what takes the turn but brings none.
    private Task<Turn> EnterTurnAsync(PreparedPrompt? prompt, CancellationToken cancellationToken)
    {
        TimeSpan longestWait = _client.Options.Timeouts.Turn ?? PromptTimeout(prompt?.LongRunning == true);
        return Turn.BeginAsync(() => Identity, prompt, longestWait, _client.Http, cancellationToken);
    }

    private Task<ApiResponse> SendPromptAsync(Turn turn, PreparedPrompt prompt, string accept, CancellationToken cancellationToken)
    {
        RetryClass retry = prompt.Commit ? RetryClass.CommittedPrompt : RetryClass.UncommittedPrompt;
        ApiCall call = SessionCall(
            turn.Session, ApiOperation.SendPrompt, retry, PromptTimeout(prompt.LongRunning), prompt.Body, accept, prompt.LongRunning);
        return turn.SendAsync(call, prompt.Commit ? prompt.Sent : null, prompt.Commit, cancellationToken);
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
