using ChatClients.Sdk.AspNetCore.Records;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Sessions;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// Reads the conversation of a user from the service, and adds from the record what the service does not show.
internal sealed class HistoryReader(ChatSessions sessions, TurnRegistry turns, SharedTurns shared, RecordBook book)
{
    // The service stores an answer before its turn ends here.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    public async Task<ChatHistory> ReadAsync(ChatUser user, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!user.MayHaveSession)
        {
            if (turns.Find(user.Tag) is null && await shared.FindAsync(user.Tag).ConfigureAwait(false) is null)
            {
                return ChatHistory.Empty;
            }

            // The first turn of a visitor is running. The cookie that says so may have been lost with its response.
            user = user with { State = VisitorState.Begun };
        }

        // Read before the history: an answer that ends in between is in the history.
        RunningTurn? running = turns.Find(user.Tag);
        ChatSession session = await sessions.GetAsync(user, services, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ChatMessage>? history = await FindHistoryAsync(session, cancellationToken).ConfigureAwait(false);
        ConversationRecord record = await book.ReadAsync(session).ConfigureAwait(false);
        List<ShownMessage> shown = history is null
            ? [.. record.Messages.Select(it => new ShownMessage(it.ToMessage(), it.Mark, it.Id))]
            : MarkedHistory.Join(history, record);
        SharedTurn? elsewhere = running is null ? await shared.FindAsync(user.Tag).ConfigureAwait(false) : null;
        ChatMessage? question = running?.Question ?? elsewhere?.ToQuestion();
        if (question is not null && !IsLast(shown, question))
        {
            bool isAnswered = IsAnswered(shown, question);
            if (isAnswered && (running is { HasCalledTools: true, Ended.IsCompleted: false } || elsewhere is { HasCalledTools: true }))
            {
                shown.RemoveRange(LastQuestion(shown), shown.Count - LastQuestion(shown));
            }
            else if (isAnswered && running is not null && await EndsAsync(running, cancellationToken).ConfigureAwait(false))
            {
                return await ReadAsync(user, services, cancellationToken).ConfigureAwait(false);
            }

            shown.Add(new ShownMessage(question, ShownMessage.Running, question.MessageId));
        }

        if (running is { Question: null, Ended.IsCompleted: false } || elsewhere is { Question: null })
        {
            RemoveLastAnswer(shown);
        }

        QuestionNames.Give(shown, question?.MessageId is { } id ? [.. record.Sent, SentQuestion.Of(id, question.Text)] : record.Sent);
        return new ChatHistory(shown, IsPartial: history is null, IsRunning: running is not null || elsewhere is not null);
    }

    // Null when the service publishes none. All other failures reach the caller.
    private async Task<IReadOnlyList<ChatMessage>?> FindHistoryAsync(ChatSession session, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ChatMessage> history = await session.GetHistoryAsync(cancellationToken).ConfigureAwait(false);
            book.IsHistoryPublished = true;
            return history;
        }
        catch (AivaxApiException error) when (error.ErrorCode == AivaxErrorCodes.AssumedRoute)
        {
            book.IsHistoryPublished = false;
            return null;
        }
    }

    // Either the answer that is running is stored already, or the same question was asked twice.
    private static bool IsAnswered(List<ShownMessage> shown, ChatMessage question) =>
        LastQuestion(shown) is >= 0 and int last && IsSame(shown[last], question);

    private static int LastQuestion(List<ShownMessage> shown) => shown.FindLastIndex(it => it.Message.Role == ChatRole.User);

    private static async Task<bool> EndsAsync(RunningTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Ended.WaitAsync(LongestEnd, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Another one is being made in its place.
    private static void RemoveLastAnswer(List<ShownMessage> shown)
    {
        int count = LastQuestion(shown) + 1;
        shown.RemoveRange(count, shown.Count - count);
    }

    private static bool IsLast(List<ShownMessage> shown, ChatMessage question) =>
        shown is [.., var last] && last.Message.Role == ChatRole.User && IsSame(last, question);

    // The same words may be asked twice: the names decide, where both have one.
    private static bool IsSame(ShownMessage shown, ChatMessage question) =>
        shown.Id is { } id && question.MessageId is { } name ? id == name : shown.Message.Text == question.Text;
}
