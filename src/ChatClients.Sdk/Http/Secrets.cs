using System.Text;

namespace ChatClients.Sdk.Http;

/// <summary>Keeps keys out of everything that is shown: the known ones by value, others by their shape.</summary>
internal static class Secrets
{
    /// <summary>How much of what the service says is put into a message.</summary>
    public const int LongestMessage = 1024;

    /// <summary>How much of a code or an id that the service gives is kept.</summary>
    public const int LongestName = 128;

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

    /// <summary>The beginning of a text of the service. Masked before it is cut: half a key is no key that one could find.</summary>
    public static string Excerpt(string text, int length, params ReadOnlySpan<string?> keys)
    {
        string shown = Scrub(text, keys);
        return shown.Length <= length ? shown : shown.Substring(0, length);
    }

    /// <summary>The exception as a cause that may be shown, or null when its text holds a key.</summary>
    public static Exception? Shown(Exception error, params ReadOnlySpan<string?> keys)
    {
        string text = error.ToString();
        return string.Equals(text, Scrub(text, keys), StringComparison.Ordinal) ? error : null;
    }

    // In one pass: a page can be full of what looks like keys, and must not be copied for each.
    private static string ScrubShape(string text, string prefix)
    {
        StringBuilder? shown = null;
        int taken = 0;
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
                shown ??= new StringBuilder(text.Length);
                shown.Append(text, taken, at - taken).Append(Mask);
                taken = end;
            }

            at = text.IndexOf(prefix, end, StringComparison.Ordinal);
        }

        return shown is null ? text : shown.Append(text, taken, text.Length - taken).ToString();
    }
}
