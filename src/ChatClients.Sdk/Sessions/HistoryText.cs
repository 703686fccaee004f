namespace ChatClients.Sdk;

// The form in which texts are compared. A service may change line ends, trim a text, and store U+FFFD for an unpaired surrogate.
internal static class HistoryText
{
    private static readonly string[] LineEnds = ["\r\n", "\r"];

    public static string Of(string text)
    {
        string trimmed = TextJoiner.ReplaceUnpairedSurrogates(text).Trim();
        return trimmed.IndexOf('\r') < 0 ? trimmed : string.Join("\n", trimmed.Split(LineEnds, StringSplitOptions.None));
    }
}
