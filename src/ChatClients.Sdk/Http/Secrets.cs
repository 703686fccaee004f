namespace ChatClients.Sdk.Http;

/// <summary>Keeps keys out of everything that is shown: the known ones by value, others by their shape.</summary>
internal static class Secrets
{
    private const string Mask = "***";
    private const int ShortestKeyTail = 12;
    private static readonly string[] Prefixes = ["wky_", "sk-aiv-"];

    /// <summary>The text without the given keys and without anything that has the shape of a key.</summary>
    public static string Scrub(string text, params ReadOnlySpan<string?> keys)
    {
        foreach (string? key in keys)
        {
            if (!string.IsNullOrEmpty(key))
            {
                text = text.Replace(key!, Mask);
            }
        }

        foreach (string prefix in Prefixes)
        {
            text = ScrubShape(text, prefix);
        }

        return text;
    }

    /// <summary>The exception as a cause that may be shown, or null when its text holds a key.</summary>
    public static Exception? Shown(Exception error, params ReadOnlySpan<string?> keys)
    {
        string text = error.ToString();
        return string.Equals(text, Scrub(text, keys), StringComparison.Ordinal) ? error : null;
    }

    private static string ScrubShape(string text, string prefix)
    {
        int at = text.IndexOf(prefix, StringComparison.Ordinal);
        while (at >= 0)
        {
            int end = at + prefix.Length;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            {
                end++;
            }

            if (end - at - prefix.Length >= ShortestKeyTail)
            {
                text = text.Remove(at, end - at).Insert(at, Mask);
                end = at + Mask.Length;
            }

            at = text.IndexOf(prefix, end, StringComparison.Ordinal);
        }

        return text;
    }
}
