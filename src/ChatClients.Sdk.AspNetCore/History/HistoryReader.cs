using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Sessions;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// Reads the conversation of a user.
internal sealed class HistoryReader(ChatSessions sessions, TurnRegistry turns)
{
    public async Task<ChatHistory> ReadAsync(ChatUser user, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!user.MayHaveSession)
        {
            return ChatHistory.Empty;
        }

        // Asked before the history: what ends meanwhile is in it.
        RunningTurn? running = turns.Find(user.Tag);
        ChatSession session = await sessions.GetAsync(user, services, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ChatMessage> history = await session.GetHistoryAsync(cancellationToken).ConfigureAwait(false);
        List<ShownMessage> shown = [.. history.Select(it => new ShownMessage(it))];
        if (running?.Question is { } question && !(history is [.., { } last] && last.Role == ChatRole.User && last.Text == question.Text))
        {
            shown.Add(new ShownMessage(question, ShownMessage.Running));
        }

        return new ChatHistory(shown, IsPartial: false, IsRunning: running is not null);
    }
}
