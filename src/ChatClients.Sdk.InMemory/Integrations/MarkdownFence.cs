namespace ChatClients.Sdk.InMemory;

// The line that opens a fenced block of code: three or more backticks or tildes, and perhaps a language.
internal sealed record MarkdownFence(string Line, int Indent, char Mark, int Length)
{
    private const int ShortestRun = 3;

    // A closing line with more indentation is part of the code.
    private const int MostIndent = 3;

    // The line that closes it.
    public string Bare => Line[..(Indent + Length)];

    // Null when the line opens no block.
    public static MarkdownFence? Open(string line)
    {
        (int indent, char mark, int length) = Run(line);

        // Backticks after the run mean code within a line.
        return length >= ShortestRun && (mark == '~' || !line.AsSpan(indent + length).Contains(mark))
            ? new MarkdownFence(line, indent, mark, length) : null;
    }

    public bool IsClosedBy(string line)
    {
        (int indent, char mark, int length) = Run(line);
        return mark == Mark && length >= Length && indent <= Indent + MostIndent && string.IsNullOrWhiteSpace(line[(indent + length)..]);
    }

    private static (int Indent, char Mark, int Length) Run(string line)
    {
        int indent = line.Length - line.AsSpan().TrimStart().Length;
        char mark = indent < line.Length ? line[indent] : ' ';
        int end = indent;
        while (end < line.Length && mark is '`' or '~' && line[end] == mark)
        {
            end++;
        }

        return (indent, mark, end - indent);
    }
}
