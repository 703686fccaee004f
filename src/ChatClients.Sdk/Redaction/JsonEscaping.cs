using System.Text;

namespace ChatClients.Sdk.Redaction;

// Removes the escapes in which a JSON writer may spell a key, however deep the JSON is nested in other JSON.
internal static class JsonEscaping
{
    private const string Start = "\\u00";
    private const int Length = 6;

    // The text with each visible ASCII character unescaped. Quotes and backslashes stay escaped, so that JSON stays JSON.
    public static string Unescape(string text)
    {
        int at = text.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text, 0, at, text.Length);
        while (at < text.Length)
        {
            if (CharacterAt(text, at) is { } character)
            {
                // JSON within JSON doubles the backslash at each level.
                while (plain.Length > 0 && plain[plain.Length - 1] == '\\')
                {
                    plain.Length--;
                }

                plain.Append(character);
                at += Length;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        return plain.ToString();
    }

    private static char? CharacterAt(string text, int at)
    {
        if (at + Length > text.Length || string.CompareOrdinal(text, at, Start, 0, Start.Length) != 0)
        {
            return null;
        }

        int high = Hex(text[at + Length - 2]);
        int low = Hex(text[at + Length - 1]);
        return high >= 0 && low >= 0 && (char)((high << 4) | low) is var character and > ' ' and <= '~' and not ('"' or '\\') ? character
            : null;
    }

    private static int Hex(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
