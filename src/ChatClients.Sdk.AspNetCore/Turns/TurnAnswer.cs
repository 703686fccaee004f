using ChatClients.Sdk.AspNetCore.Records;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Streaming;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Turns;

// The answer of one turn while it runs: what readers get, what is recorded, and how it ends.
internal sealed class TurnAnswer(RunningTurn turn, IReadOnlySet<string> ownTools, TurnRecorder recorder, ILogger logger)
{
    private readonly UiMessageMapper _mapper = new(turn.Log, ownTools);
    private readonly MessageText _text = new();
    private Action? _end;

    public ChatSession? Session { get; set; }

    public void Add(ChatResponseUpdate update)
    {
        if (_text.Length < ConversationRecord.MostBytes)
        {
            _text.Add(update.Contents);
        }

        turn.HasCalledTools |= update.Contents.OfType<FunctionCallContent>()
            .Any(it => !it.InformationalOnly || ownTools.Contains(it.Name));
        _mapper.Map(update);
    }

    // Never throws: every failure is reported to the readers.
    public async Task RunAsync(Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
            await RecordAsync(mark: null).ConfigureAwait(false);
            _end = _mapper.Finish;
        }
        catch (OperationCanceledException) when (turn.Stopping.IsCancellationRequested)
        {
            await StoppedAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            ChatLog.AnswerFailed(logger, error);
            await FailedAsync(error).ConfigureAwait(false);
        }
    }

    public void End() => _end?.Invoke();

    private async Task StoppedAsync()
    {
        if (Session is null)
        {
            // Nothing was sent, and there is no session to record the question for: its front end keeps it.
            turn.Failure = turn.End == TurnEnd.ShutDown ? ChatProblem.Unavailable() : ChatProblem.StoppedBeforeSent();
            _end = ReportStop;
            return;
        }

        // Reported at once, before it is recorded.
        ReportStop();
        await RecordAsync(TurnRecorder.Stopped).ConfigureAwait(false);
    }

    private void ReportStop()
    {
        if (turn.End == TurnEnd.ShutDown)
        {
            _mapper.Fail(AnswerErrors.ShutDown);
        }
        else
        {
            _mapper.Abort();
        }
    }

    private async Task FailedAsync(Exception error)
    {
        if (turn.Log.HasBegun)
        {
            _mapper.Fail(AnswerErrors.TextOf(error));
            await RecordAsync(TurnRecorder.Broken).ConfigureAwait(false);
            return;
        }

        // The answer has no content: the request can still be refused, and its front end keeps the message.
        turn.Failure = error;
        _end = () => _mapper.Fail(AnswerErrors.TextOf(error));
    }

    private async Task RecordAsync(string? mark)
    {
        try
        {
            if (Session is { } session)
            {
                await (mark is null
                    ? recorder.CompletedAsync(session, turn.Question, _text.ToString())
                    : recorder.BrokenOffAsync(session, turn.Question, _text.ToString(), mark)).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // If the record cannot be written, the answer itself stays valid.
            ChatLog.RecordFailed(logger, error);
        }
    }
}
