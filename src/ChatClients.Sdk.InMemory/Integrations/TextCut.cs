using System.Globalization;

namespace ChatClients.Sdk.InMemory;

// Cuts a line that is too long: after a space if there is one, else between the characters that a reader sees.
internal static class TextCut
{
    public static IEnumerable<string> Of(string line, int limit)
    {
        int start = 0;
        while (line.Length - start > limit)
        {
            int length = Length(line.AsSpan(start), limit);
            yield return line.Substring(start, length);
            start += length;
        }

        yield return line[start..];
    }

    private static int Length(ReadOnlySpan<char> text, int limit)
    {
        int afterSpace = 0;
        int length = 0;
        int next = StringInfo.GetNextTextElementLength(text);
        while (length + next <= limit)
        {
            length += next;
            afterSpace = next == 1 && char.IsWhiteSpace(text[length - 1]) ? length : afterSpace;
            next = StringInfo.GetNextTextElementLength(text[length..]);
        }

        // A single character may be longer than a message. Then only a surrogate pair is kept together.
        return afterSpace > 0 ? afterSpace
            : length > 0 ? length
            : char.IsHighSurrogate(text[limit - 1]) && limit > 1 ? limit - 1
            : limit;
    }
}
