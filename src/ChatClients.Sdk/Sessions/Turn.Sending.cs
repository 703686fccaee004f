using System.Net;
using System.Runtime.ExceptionServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The requests of a turn, and what is known after one of them has failed.
internal sealed partial class Turn
{
    // Sends an inference request. Unless the service did not take it, it is unknown afterwards which calls are open.
    // Whoever waits for the response calls NotAnswered when there is none.
    public ValueTask<ApiResponse> SendAsync(ApiCall call, PreparedPrompt prompt, CancellationToken cancellationToken)
    {
        // Not in an async method: the span would no longer be the current one while the answer is read.
        _openBefore = Begin(call, prompt);
        long start = _http.Time.GetTimestamp();
        ValueTask<ApiResponse> sending = _http.SendAsync(call, cancellationToken);

        // The request is on its way. What is needed for its answer alone is made now, and not when the answer waits to be read.
        try
        {
            _span ??= PromptSpan.Measure(_http.HostOf(call.Direct), call.AsksForStream, _http.Time, start);
            _decoder = call.AsksForStream ? Decoder(call) : null;
            if (call.AsksForStream)
            {
                Rehearsal.RunOnce(call, _http);
            }

            return sending;
        }
        catch (Exception error)
        {
            // The application's listener to instruments has failed.
            return FailAsync(sending, error);
        }
    }

    public void NotAnswered(ApiCall call, Exception error)
    {
        Failed(error);
        if (call.Attempts.NothingWasDone)
        {
            NotTaken(RefusesResults(error) ? _openBefore.WithoutResults() : _openBefore);
        }
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

    // Looks in the history for a prompt and its answer. Afterwards it is known again which calls are open.
    public Reconciliation Reconcile(SentPrompt asked, IReadOnlyList<ChatMessage> history)
    {
        (PromptPlace place, IReadOnlyList<FunctionCallContent> before) = _turns.Note(
            journal => (journal.Find(asked.WithOpenCalls(_turns.OpenCalls.Calls), history), journal.OpenCallsBefore(asked)));
        if (place.Outcome != TurnOutcome.Unknown && !_turns.OpenCalls.IsCertain)
        {
            _turns.OpenCalls = OpenCallSet.ShownBy(history, place.Outcome == TurnOutcome.NotStored ? before : []);
        }

        return new Reconciliation { Outcome = place.Outcome, Answer = place.Answer(history, Session.ConversationId) };
    }

    private OpenCallSet Begin(ApiCall call, PreparedPrompt prompt)
    {
        OpenCallSet openCalls = _turns.OpenCalls;
        _span ??= PromptSpan.Start(
            _outerSpan, Session, _http.HostOf(call.Direct), call.AsksForStream, _http.Time);
        _sent = prompt.Sent?.WithOpenCalls(openCalls.Calls);
        _isStored = prompt.Commit;
        _isComplete = false;
        _calls.Clear();
        SentAt = _http.Time.GetUtcNow();
        if (_sent is { } sent)
        {
            Note(sent, prompt.Sent);
        }

        if (_isStored)
        {
            _turns.OpenCalls = openCalls.IsLeft || (_rounds is not null && openCalls.Calls.Count == 0) ? openCalls.InDoubt()
                : OpenCallSet.Unknown;
        }

        return openCalls;
    }

    // Lets no request go on that nobody waits for.
    private static async ValueTask<ApiResponse> FailAsync(ValueTask<ApiResponse> sending, Exception error)
    {
        using ApiResponse answer = await sending.ConfigureAwait(false);
        ExceptionDispatchInfo.Capture(error).Throw();
        return answer;
    }

    private AnswerDecoder Decoder(ApiCall call) => new(call, _http.Limits, ConversationId);

    private void Note(SentPrompt sent, SentPrompt? waited)
    {
        if (waited == sent)
        {
            _turns.Note(sent, static (journal, prompt) => journal.Sending(prompt, waited: prompt));
        }
        else
        {
            _turns.Note(journal => journal.Sending(sent, waited));
        }
    }

    // If results that the service cannot take were sent again, it would refuse them again.
    private bool RefusesResults(Exception error) =>
        _rounds is { IsFirst: false }
        && error is AivaxApiException { StatusCode: (HttpStatusCode)400 or (HttpStatusCode)413 or (HttpStatusCode)422 };

    private void NotTaken(OpenCallSet openCalls)
    {
        if (_isStored)
        {
            _turns.OpenCalls = openCalls;
            if (openCalls.IsLeft)
            {
                openCalls.MarkAnswered(false);
            }
        }

        if (_sent is { } sent)
        {
            _turns.Note(sent, static (journal, sent) => journal.NotTaken(sent));
        }
    }
}
