using ChatClients.Sdk.AspNetCore.Records;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// Adds the questions whose answer was stopped to the service's history: the service may not have kept them.
internal static class MarkedHistory
{
    public static List<ShownMessage> Join(IReadOnlyList<ChatMessage> history, ConversationRecord record)
    {
        List<ShownMessage> shown = [.. history.Select(it => new ShownMessage(it))];
        int inserted = 0;
        foreach (RecordedMessage marked in record.Messages.Where(it => it.Mark is not null))
        {
            int place = Math.Min(marked.Position ?? history.Count, history.Count) + inserted;
            if (!marked.IsStored)
            {
                shown.Insert(place, new ShownMessage(marked.ToMessage(), marked.Mark, marked.Id));
                inserted++;
            }
            else if (Find(shown, marked.Text, place) is >= 0 and int index)
            {
                shown[index] = shown[index] with { Mark = marked.Mark, Id = marked.Id };
            }
        }

        return shown;
    }

    private static int Find(List<ShownMessage> shown, string text, int before) => before == 0 ? -1
        : shown.FindLastIndex(before - 1, it => it.Message.Role == ChatRole.User && it.Message.Text == text);
}
