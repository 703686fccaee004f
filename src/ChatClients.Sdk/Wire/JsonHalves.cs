using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Wire;

/// <summary>Replaces halves of characters in a text that is JSON: the platform parses an escaped one, and fails when its text is asked for.</summary>
internal static class JsonHalves
{
    private const int EscapeLength = 6;

    /// <returns>The text with U+FFFD in place of every half, raw or escaped, that has no partner.</returns>
    public static string Replace(string json)
    {
        json = TextJoiner.ReplaceLoneHalves(json);
        char[]? mended = null;
        for (int i = json.IndexOf('\\'); i >= 0 && i + 1 < json.Length; i = json.IndexOf('\\', i))
        {
            if (IsFirst(json, i) && IsSecond(json, i + EscapeLength))
            {
                i += 2 * EscapeLength;
                continue;
            }

            if (IsFirst(json, i) || IsSecond(json, i))
            {
                mended ??= json.ToCharArray();
                "fffd".CopyTo(0, mended, i + 2, 4);
            }

            i += 2; // Past the escaped character, which may be a backslash.
        }

        return mended is null ? json : new string(mended);
    }

    private static bool IsFirst(string json, int at) => IsHalf(json, at) && json[at + 3] is '8' or '9' or 'a' or 'b' or 'A' or 'B';

    private static bool IsSecond(string json, int at) => IsHalf(json, at) && !IsFirst(json, at);

    /// <summary>Whether an escape such as \ud83d stands here: a D, and behind it a digit from 8 on.</summary>
    private static bool IsHalf(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && json[at + 2] is 'd' or 'D' && json[at + 3] >= '8';
}
