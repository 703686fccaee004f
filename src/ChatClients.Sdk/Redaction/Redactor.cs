using System.Text;

namespace ChatClients.Sdk.Redaction;

// Keeps keys out of everything that is shown: the known ones by value, others by their shape. Letter case does not matter.
internal static class Redactor
{
    // How much of what the service says is put into a message.
    public const int LongestMessage = 1024;

    // How much of a code or an id that the service gives is kept.
    public const int LongestName = 128;

    private const string Mask = "***";
    private const int ShortestKeyTail = 12;
    private static readonly string[] Prefixes = ["wky_", "sk-aiv-"];

    // The text without the given keys in any spelling, without anything that has the shape of a key, and without users and passwords in
    // addresses.
    public static string Redact(string text, params ReadOnlySpan<string?> keys)
    {
        // A text without a key stays as it came, escapes included.
        string plain = JsonEscaping.Unescape(text);
        string redacted = RedactPlain(plain, keys);
        return string.Equals(redacted, plain, StringComparison.Ordinal) ? text : redacted;
    }

    // Whether the text holds one of the given keys, or anything that has the shape of a key.
    public static bool ContainsSecret(string text, params ReadOnlySpan<string?> keys) =>
        !string.Equals(text, Redact(text, keys), StringComparison.Ordinal);

    // The beginning of a text of the service. Masked before it is cut: half a key would not be recognised.
    public static string Excerpt(string text, int length, params ReadOnlySpan<string?> keys)
    {
        string shown = Redact(text, keys);
        return shown.Length <= length ? shown : shown.Substring(0, char.IsHighSurrogate(shown[length - 1]) ? length - 1 : length);
    }

    // The exception as a cause that may be shown. Null when it holds a key, in its text or in a property that a logger may read.
    public static Exception? Shown(Exception error, params ReadOnlySpan<string?> keys)
    {
        try
        {
            return ContainsSecret(ExceptionText.Of(error), keys) ? null : error;
        }
        catch (Exception)
        {
            // An exception that cannot be examined, whatever the reason, is not shown.
            return null;
        }
    }

    private static string RedactPlain(string text, ReadOnlySpan<string?> keys)
    {
        foreach (string? key in keys)
        {
            if (!string.IsNullOrEmpty(key))
            {
                foreach (string form in SecretEncodings.Of(key!))
                {
                    text = RedactAll(text, form, static (_, end) => end);
                }
            }
        }

        foreach (string prefix in Prefixes)
        {
            text = RedactAll(text, prefix, EndOfShape);
        }

        return UserInfo.Masked(text);
    }

    // Masks everything that begins with start, in one pass.
    // findEnd gets the place after that beginning and returns where the secret ends, or 0 when there is nothing to mask.
    private static string RedactAll(string text, string start, Func<string, int, int> findEnd)
    {
        StringBuilder? redacted = null;
        int copied = 0;
        for (int at = Next(0); at >= 0;)
        {
            int after = at + start.Length;
            if (findEnd(text, after) is > 0 and int end)
            {
                redacted = (redacted ?? new StringBuilder()).Append(text, copied, at - copied).Append(Mask);
                copied = after = end;
            }

            at = Next(after);
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();

        int Next(int from) => text.IndexOf(start, from, StringComparison.OrdinalIgnoreCase);
    }

    private static int EndOfShape(string text, int tail)
    {
        int end = tail;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
        {
            end++;
        }

        return end - tail >= ShortestKeyTail ? end : 0;
    }
}
