using System.Text;

namespace ChatClients.Sdk;

// Replaces unpaired surrogates in JSON that becomes elements: reading such an element throws an error of the platform.
internal static class UnpairedSurrogates
{
    private const int EscapeLength = 6;
    private const string Replacement = @"\ufffd";

    // The JSON with U+FFFD in place of every surrogate that has no partner, escaped or not.
    public static string Replace(string json)
    {
        json = TextJoiner.ReplaceUnpairedSurrogates(json);
        if (json.IndexOf('\\') < 0 || json.IndexOf(@"\ud", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return json;
        }

        var replaced = new StringBuilder(json.Length);
        for (int at = 0; at < json.Length;)
        {
            if (json[at] != '\\')
            {
                replaced.Append(json[at++]);
                continue;
            }

            // A backslash and the next character belong together: an escaped backslash begins no other escape.
            char? unit = UnitAt(json, at);
            bool isPair = unit is { } high && UnitAt(json, at + EscapeLength) is { } low && char.IsSurrogatePair(high, low);
            int length = isPair ? 2 * EscapeLength : unit is not null ? EscapeLength : Math.Min(2, json.Length - at);
            _ = !isPair && unit is { } alone && char.IsSurrogate(alone) ? replaced.Append(Replacement) : replaced.Append(json, at, length);
            at += length;
        }

        return replaced.ToString();
    }

    private static char? UnitAt(string json, int at)
    {
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u')
        {
            return null;
        }

        int unit = 0;
        for (int i = at + 2; i < at + EscapeLength; i++)
        {
            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(json[i]));
            if (digit < 0)
            {
                return null;
            }

            unit = (unit << 4) | digit;
        }

        return (char)unit;
    }
}
