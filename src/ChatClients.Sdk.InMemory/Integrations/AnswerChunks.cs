namespace ChatClients.Sdk.InMemory;

/// <summary>Cuts an answer into messages: one a paragraph. A fenced block of code stays whole, whatever empty lines are in it.</summary>
internal static class AnswerChunks
{
    private const string Fence = "```";

    /// <summary>The messages; none when there is nothing to say.</summary>
    public static IReadOnlyList<string> Of(string answer, bool split) =>
        string.IsNullOrWhiteSpace(answer) ? [] : split ? [.. Paragraphs(answer)] : [answer];

    private static IEnumerable<string> Paragraphs(string text)
    {
        List<string> lines = [];
        bool inFence = false;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            inFence ^= line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
            if (inFence || !string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                yield return string.Join('\n', lines);
                lines.Clear();
            }
        }

        if (lines.Count > 0)
        {
            yield return string.Join('\n', lines);
        }
    }
}
