using ChatClients.Sdk.AspNetCore.Records;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Keeps what the service's history will not show: stopped questions and the names of questions, or everything if the service publishes
// no history.
internal sealed class TurnRecorder(RecordBook book, TimeProvider time)
{
    public const string Stopped = "stopped";
    public const string Broken = "broken";

    // The limit for reading the history: a browser waits for it.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    public async Task CompletedAsync(ChatSession session, ChatMessage? question, string answer)
    {
        bool isPublished = book.IsHistoryPublished == true;
        if (isPublished && question?.MessageId is null)
        {
            return;
        }

        await book.ChangeAsync(session, record =>
        {
            if (question?.MessageId is { } id)
            {
                record.Add(SentQuestion.Of(id, question.Text));
            }

            if (!isPublished)
            {
                AddTo(record, question, answer);
            }
        }).ConfigureAwait(false);
    }

    public async Task BrokenOffAsync(ChatSession session, ChatMessage? question, string answer, string mark)
    {
        if (question is null)
        {
            return;
        }

        (int? position, bool isStored) = await LookAsync(session, question).ConfigureAwait(false);
        await book.ChangeAsync(session, record =>
        {
            record.Add(new RecordedMessage(true, TextOf(question), mark, position, isStored, question.MessageId));
            if (answer.Length > 0 && !isStored)
            {
                record.Add(new RecordedMessage(false, answer, mark, position));
            }
        }).ConfigureAwait(false);
    }

    private static void AddTo(ConversationRecord record, ChatMessage? question, string answer)
    {
        if (question is null)
        {
            record.RemoveLastAnswer();
        }
        else
        {
            record.Add(new RecordedMessage(true, TextOf(question), Id: question.MessageId));
        }

        record.Add(new RecordedMessage(false, answer));
    }

    // The question's position in the service's history, now or once it is stored.
    private async Task<(int? Position, bool IsStored)> LookAsync(ChatSession session, ChatMessage question)
    {
        using var limit = new CancellationTokenSource(LongestLook, time);
        try
        {
            IReadOnlyList<ChatMessage> history = await session.GetHistoryAsync(limit.Token).ConfigureAwait(false);
            book.IsHistoryPublished = true;
            Reconciliation found = await session.ReconcileAsync(question, limit.Token).ConfigureAwait(false);
            return (history.Count, found.Outcome == TurnOutcome.Stored);
        }
        catch (Exception error) when (error is AivaxException or OperationCanceledException or ArgumentException)
        {
            return (null, false);
        }
    }

    // Its words come before the notes of its attachments.
    private static string TextOf(ChatMessage message) => MessageText.Of(message.Contents.OrderBy(it => it is DataContent));
}
