namespace ChatClients.Sdk.AspNetCore.Requests;

// What a front end calls a question. The history gives the name back, so that a front end finds out whether its question has arrived.
internal static class QuestionId
{
    private const int Longest = 128;

    // Null for a name that cannot be given back: it is too long, or one that the history itself makes.
    public static string? Accept(string? id) =>
        id is { Length: > 0 and <= Longest } && !id.Any(char.IsControl) && !IsOfHistory(id) ? id : null;

    // The name of a message that has none: its number in the history.
    public static string OfHistory(int number) => $"m{number}";

    private static bool IsOfHistory(string id) => id[0] == 'm' && id.Length > 1 && id.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
