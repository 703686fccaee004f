namespace ChatClients.Sdk.Http;

/// <summary>The user and password in an address, as in that of a proxy: the platform repeats such addresses in its messages.</summary>
internal static class UserInfo
{
    private const string Mask = "***";
    private const string Scheme = "://";

    /// <summary>Every address in the text, without who is asked for.</summary>
    public static string Masked(string text)
    {
        int at = text.IndexOf(Scheme, StringComparison.Ordinal);
        while (at >= 0)
        {
            int start = at + Scheme.Length;
            int end = start;
            while (end < text.Length && text[end] is not ('/' or '?' or '#') && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            int length = text.LastIndexOf('@', end - 1, end - start) - start;
            if (length > 0)
            {
                text = text.Remove(start, length).Insert(start, Mask);
            }

            at = text.IndexOf(Scheme, start, StringComparison.Ordinal);
        }

        return text;
    }
}
