using ChatClients.Sdk.Http;
using ChatClients.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The requests of a turn, and what each of them leaves known when it fails.
internal sealed partial class Turn
{
    // Sends a request that infers. The prompt is null if the service stores none: then there is nothing to look for in the history.
    // Unless the service did not take it, the calls that were open are no longer known to be.
    public Task<ApiResponse> SendAsync(ApiCall call, SentPrompt? prompt, bool isStored, CancellationToken cancellationToken)
    {
        // Not within an async method: the span would no longer be the current one when the answer is read.
        IReadOnlyList<FunctionCallContent> openCalls = Begin(call, prompt, isStored);
        return SendAsync(call, openCalls, cancellationToken);
    }

    // Empties the conversation.
    public async Task ResetAsync(ApiCall call, CancellationToken cancellationToken)
    {
        _turns.Note(journal => journal.Resetting());
        try
        {
            await _http.ConfirmAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (call.Attempts.NothingWasDone)
        {
            _turns.Note(journal => journal.ResetNotTaken());
            throw;
        }

        _turns.Clear();
    }

    // Looks for a prompt in the history that was just read, and for its answer.
    public Reconciliation Reconcile(SentPrompt asked, IReadOnlyList<ChatMessage> history)
    {
        PromptPlace place = _turns.Note(journal => journal.Find(asked.WithOpenCalls(_turns.OpenCalls), history));
        return new Reconciliation { Outcome = place.Outcome, Answer = place.Answer(history, Session.ConversationId) };
    }

    private async Task<ApiResponse> SendAsync(
        ApiCall call, IReadOnlyList<FunctionCallContent> openCalls, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Failed(error);
            if (call.Attempts.NothingWasDone)
            {
                NotTaken(openCalls);
            }

            throw;
        }
    }

    private IReadOnlyList<FunctionCallContent> Begin(ApiCall call, SentPrompt? prompt, bool isStored)
    {
        IReadOnlyList<FunctionCallContent> openCalls = _turns.OpenCalls;
        _span ??= PromptSpan.Start(
            _outerSpan, Session.ConversationId, _http.HostOf(call.Direct), call.Accept == ApiCall.StreamOrJson, _http.Time);
        _sent = prompt?.WithOpenCalls(openCalls);
        _isStored = isStored;
        _isComplete = false;
        _calls.Clear();
        SentAt = _http.Time.GetUtcNow();
        if (_sent is { } sent)
        {
            _turns.Note(journal => journal.Sending(sent));
        }

        if (isStored)
        {
            _turns.OpenCalls = [];
        }

        return openCalls;
    }

    private void NotTaken(IReadOnlyList<FunctionCallContent> openCalls)
    {
        if (_isStored)
        {
            _turns.OpenCalls = openCalls;
        }

        if (_sent is { } sent)
        {
            _turns.Note(journal => journal.NotTaken(sent));
        }
    }
}
