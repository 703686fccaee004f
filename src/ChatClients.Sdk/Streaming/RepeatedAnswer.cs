using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Some servers end a stream of deltas with the whole message. Removes its repetitions, so that nothing is reported or run twice.
internal sealed class RepeatedAnswer(ReceivedUpdates reported, AnswerAssembler held, ToolCallAssembler calls)
{
    private const int MostRepetitions = 16;

    private readonly RepeatedCalls _calls = new(reported, calls);
    private bool? _isRepeated;
    private int _repetitions;

    // mayEnd: whether a finish reason came, with the message or before it.
    public void Remove(PromptChunk chunk, bool mayEnd)
    {
        // Some servers send messages instead of deltas, as pieces. The first message decides which kind they are.
        AnswerParts parts = chunk.ToParts();
        if (_isRepeated == false || (!parts.Says && chunk.ToolCalls.Count == 0))
        {
            return;
        }

        bool mayRepeat = (mayEnd || chunk.IsNextToDelta)
            && (calls.HasBegun || held.HasRefusal || held.HasAudio || reported.HasContents);
        bool isRepeated = mayRepeat && RemoveParts(chunk, parts);
        if (mayRepeat)
        {
            _calls.Remove(chunk, closes: mayEnd);
        }

        // A message next to the first delta does not decide for later messages.
        _isRepeated = isRepeated || !chunk.IsNextToDelta ? isRepeated : _isRepeated;
    }

    // False when it holds something else.
    private bool RemoveParts(PromptChunk chunk, AnswerParts parts)
    {
        if (parts.Says && _repetitions++ == MostRepetitions)
        {
            // Each comparison reads all updates so far. After this many, messages are passed on as they came.
            _repetitions = MostRepetitions;
            parts.Items.Clear();
            chunk.HasUnknownMembers = true;
            return true;
        }

        AIContent[] before = parts.Says ? [.. reported.SelectMany(update => update.Contents)] : [];
        int repeatedText = Repeated(parts.Text, TextOf(before));
        int repeatedReasoning = Repeated(ReasoningOf(parts.Items), ReasoningOf(before));
        if (repeatedText < 0 || repeatedReasoning < 0)
        {
            return false;
        }

        RemoveStart(parts, repeatedText, repeatedReasoning);
        Dictionary<Type, int> counts = [];
        foreach (AIContent content in before)
        {
            counts.TryGetValue(content.GetType(), out int count);
            counts[content.GetType()] = count + 1;
        }

        parts.Items.RemoveAll(item => item is not (TextContent or TextReasoningContent) && IsReported(item, counts));

        // A message that adds nothing may be the end of the answer.
        chunk.DeltaSays = parts.Says;
        return true;
    }

    // How much of a message's text was reported already; -1 when it is another text. A message may hold the end only, or trim it.
    private static int Repeated(string said, string reported) =>
        said.StartsWith(reported, StringComparison.Ordinal) ? reported.Length
        : reported.AsSpan().Trim().EndsWith(said.AsSpan().Trim(), StringComparison.Ordinal) ? said.Length
        : -1;

    // Images and similar parts have no id: as many of a type count as repetitions as were reported.
    private bool IsReported(AIContent item, Dictionary<Type, int> counts) => item switch
    {
        ErrorContent => held.HasRefusal,
        AudioPiece => held.HasAudio,
        _ => counts.TryGetValue(item.GetType(), out int count) && (counts[item.GetType()] = count - 1) >= 0,
    };

    private static void RemoveStart(AnswerParts parts, int text, int reasoning)
    {
        foreach (AIContent item in parts.Items)
        {
            switch (item)
            {
                case TextContent part:
                    part.Text = After(part.Text, ref text);
                    break;
                case TextReasoningContent part:
                    part.Text = After(part.Text, ref reasoning);
                    break;
            }
        }
    }

    private static string After(string text, ref int length)
    {
        int removed = Math.Min(text.Length, length);
        length -= removed;
        return text.Substring(removed);
    }

    private static string TextOf(IEnumerable<AIContent> contents) =>
        string.Concat(contents.OfType<TextContent>().Select(content => content.Text));

    private static string ReasoningOf(IEnumerable<AIContent> contents) =>
        string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text));
}
