using ChatClients.Sdk.AspNetCore.Records;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// Finds the questions whose names are known among the messages of the service, which keeps no names: from the last to the first, each at
// the last place with its text.
internal static class QuestionNames
{
    // sent: in the order in which they were sent.
    public static void Give(List<ShownMessage> shown, IReadOnlyList<SentQuestion> sent)
    {
        HashSet<string> given = [.. shown.Select(it => it.Id).OfType<string>()];
        string?[] hashes = [.. shown.Select(HashOf)];
        int end = shown.Count;
        foreach (SentQuestion question in sent.Reverse())
        {
            int place = end == 0 || given.Contains(question.Id) ? -1 : Array.LastIndexOf(hashes, question.TextHash, end - 1);
            if (place >= 0)
            {
                shown[place] = shown[place] with { Id = question.Id };
                end = place;
            }
        }
    }

    // Null for a message that needs no name.
    private static string? HashOf(ShownMessage shown) =>
        shown.Message.Role == ChatRole.User && shown.Id is null ? SentQuestion.HashOf(shown.Message.Text) : null;
}
