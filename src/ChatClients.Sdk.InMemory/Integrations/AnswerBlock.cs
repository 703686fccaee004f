namespace ChatClients.Sdk.InMemory;

// A line of an answer, or a fenced block of code with all its lines.
internal sealed record AnswerBlock(IReadOnlyList<string> Lines, MarkdownFence? Fence)
{
    public string Text { get; } = string.Join('\n', Lines);

    public bool IsBlank => Fence is null && string.IsNullOrWhiteSpace(Text);

    // A block that is never closed goes to the end.
    public static IEnumerable<AnswerBlock> Read(string text)
    {
        MarkdownFence? fence = null;
        List<string> code = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            bool closes = fence?.IsClosedBy(line) == true;
            if (fence is null && (fence = MarkdownFence.Open(line)) is null)
            {
                yield return new AnswerBlock([line], Fence: null);
                continue;
            }

            code.Add(line);
            if (closes)
            {
                yield return new AnswerBlock(code, fence);
                (fence, code) = (null, []);
            }
        }

        if (fence is not null)
        {
            yield return new AnswerBlock(code, fence);
        }
    }

    // Pieces of at most that length. Each piece of code is closed and opened again, unless the fence itself takes the room.
    public IEnumerable<string> Cut(int limit)
    {
        if (Text.Length <= limit)
        {
            return [Text];
        }

        return Fence is { } fence && fence.Line.Length < limit / 4 ? CutCode(fence, limit)
            : Lines.SelectMany(line => TextCut.Of(line, limit));
    }

    private IEnumerable<string> CutCode(MarkdownFence fence, int limit)
    {
        int room = limit - fence.Line.Length - fence.Bare.Length - 2;
        IEnumerable<string> code = Lines.Skip(1).Take(Lines.Count - (Lines.Count > 1 && fence.IsClosedBy(Lines[^1]) ? 2 : 1));
        return LinePacker.Pack(code.SelectMany(line => TextCut.Of(line, room)), room)
            .Select(piece => $"{fence.Line}\n{piece}\n{fence.Bare}");
    }
}
