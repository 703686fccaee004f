namespace ChatClients.Sdk;

// The form in which texts are compared: a service may store other line ends, no space around a text, and U+FFFD for half a character.
internal static class HistoryText
{
    private static readonly string[] LineEnds = ["\r\n", "\r"];

    public static string Of(string text) =>
        string.Join("\n", TextJoiner.ReplaceUnpairedSurrogates(text).Trim().Split(LineEnds, StringSplitOptions.None));
}
