namespace ChatClients.Sdk.InMemory;

// Cuts an answer into messages for a messaging service: one per paragraph, or as few as possible. A fenced block of code stays
// whole where it can.
internal static class AnswerChunks
{
    // Telegram's limit; WhatsApp's is as large.
    private const int LongestMessage = 4096;

    // The messages; none when there is nothing to say.
    public static IReadOnlyList<string> Of(string answer, bool split, int limit = LongestMessage) =>
        string.IsNullOrWhiteSpace(answer) ? []
        : split ? [.. Paragraphs(answer).SelectMany(paragraph => Messages(paragraph, limit))]
        : answer.Length <= limit ? [answer]
        : [.. Messages(AnswerBlock.Read(answer), limit)];

    private static IEnumerable<IReadOnlyList<AnswerBlock>> Paragraphs(string answer)
    {
        List<AnswerBlock> paragraph = [];
        foreach (AnswerBlock block in AnswerBlock.Read(answer))
        {
            if (!block.IsBlank)
            {
                paragraph.Add(block);
            }
            else if (paragraph.Count > 0)
            {
                yield return paragraph;
                paragraph = [];
            }
        }

        if (paragraph.Count > 0)
        {
            yield return paragraph;
        }
    }

    // Empty lines where a message begins or ends are lost, and so is a message of nothing else.
    private static IEnumerable<string> Messages(IEnumerable<AnswerBlock> blocks, int limit) =>
        LinePacker.Pack(blocks.SelectMany(block => block.Cut(limit)), limit).Select(message => message.Trim('\n'))
            .Where(message => !string.IsNullOrWhiteSpace(message));
}
