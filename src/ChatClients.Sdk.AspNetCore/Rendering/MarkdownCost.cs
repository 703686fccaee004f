using System.Buffers;

namespace ChatClients.Sdk.AspNetCore.Rendering;

// Whether a text would cost the renderer too much. Its work in a block grows with the square of the marks there that may open something:
// each looks for its end among those before it.
internal static class MarkdownCost
{
    // One block of 1000 marks, as a large table may have, or any number of usual paragraphs.
    private const int MostWork = 500_000;

    // The only characters that Markdown takes for blank.
    private const string Blank = " \t";

    // Emphasis, links, and the colon and the "w" of addresses.
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~[:w");

    public static bool IsTooHigh(string markdown)
    {
        var fence = default(Fence);
        int marks = 0;
        long work = 0;
        foreach (Range range in markdown.AsSpan().SplitAny('\n', '\r'))
        {
            // Between the two characters of one line end there is no line.
            if (range.Start.Value is > 0 and int start && start < markdown.Length && markdown[start] == '\n' && markdown[start - 1] == '\r')
            {
                continue;
            }

            ReadOnlySpan<char> line = markdown.AsSpan()[range];
            if (fence.Contains(line) || line.Trim(Blank).IsEmpty)
            {
                marks = 0;
                continue;
            }

            int before = marks;
            marks += CountMarks(line);
            work += ((long)marks * marks) - ((long)before * before);
            if (work > 2 * MostWork)
            {
                return true;
            }
        }

        return false;
    }

    private static int CountMarks(ReadOnlySpan<char> line)
    {
        int count = 0;
        for (int next; (next = line.IndexOfAny(Marks)) >= 0; line = line[(next + 1)..])
        {
            count += line[next] != 'w' || line[next..].StartsWith("www.") ? 1 : 0;
        }

        return count;
    }

    // A code block at the beginning of a line. One that is indented may end with its list, so it counts as text.
    private struct Fence
    {
        private char _mark;
        private int _length;

        // Also true for the lines that begin and end the block.
        public bool Contains(ReadOnlySpan<char> line)
        {
            if (_length == 0)
            {
                (_mark, _length) = Begin(line);
                return _length > 0;
            }

            ReadOnlySpan<char> end = line.TrimStart(' ');
            bool isIndented = line.Length - end.Length > 3;
            end = end.TrimEnd(Blank);
            if (!isIndented && end.Length >= _length && end.IndexOfAnyExcept(_mark) < 0)
            {
                _length = 0;
            }

            return true;
        }

        private static (char Mark, int Length) Begin(ReadOnlySpan<char> line)
        {
            if (line is not [('`' or '~') and var mark, ..])
            {
                return default;
            }

            int length = line.IndexOfAnyExcept(mark) is >= 0 and var rest ? rest : line.Length;
            return length >= 3 && (mark == '~' || !line[length..].Contains('`')) ? (mark, length) : default;
        }
    }
}
