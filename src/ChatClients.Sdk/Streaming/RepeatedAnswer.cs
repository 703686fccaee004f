using System.Text;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Some servers end a stream of deltas with the whole message. What was told already must not be told again, and no call run twice.
internal sealed class RepeatedAnswer(List<ChatResponseUpdate> told, AnswerAssembler held)
{
    private const int MostRepetitions = 16;

    private bool? _isRepeated;
    private int _repetitions;

    public void Remove(PromptChunk chunk, bool hasOpenCalls)
    {
        // Messages that come in place of deltas are pieces, as deltas are: the first one tells which they are.
        AnswerParts parts = chunk.ToParts();
        if (_isRepeated == false || (!parts.Says && chunk.ToolCalls.Count == 0))
        {
            return;
        }

        if (_repetitions++ == MostRepetitions)
        {
            // Each costs a look at all that was told: more of them are passed on as they came.
            _repetitions = MostRepetitions;
            parts.Items.Clear();
            chunk.ToolCalls.Clear();
            chunk.HasUnknownMembers = true;
            return;
        }

        AIContent[] before = [.. told.SelectMany(update => update.Contents)];
        string text = TextOf(before);
        string reasoning = ReasoningOf(before);
        bool hasCalls = hasOpenCalls || Array.Exists(before, content => content is FunctionCallContent { InformationalOnly: false });
        bool hasTold = before.Length > 0 || hasCalls || held.HasRefusal || held.HasAudio;
        string newReasoning = ReasoningOf(parts.Items);
        _isRepeated = hasTold && chunk.FinishReason is not null && parts.Text.StartsWith(text, StringComparison.Ordinal)
            && (newReasoning.Length == 0 || newReasoning.StartsWith(reasoning, StringComparison.Ordinal));
        if (_isRepeated == true)
        {
            RemoveStart(parts, text.Length, reasoning.Length);
            var counts = before.GroupBy(content => content.GetType()).ToDictionary(kind => kind.Key, kind => kind.Count());
            parts.Items.RemoveAll(item => item is not (TextContent or TextReasoningContent) && IsTold(item, counts));
            if (hasCalls)
            {
                chunk.ToolCalls.Clear();
            }

            // What adds nothing may be the end of the answer.
            chunk.DeltaSays = parts.Says;
        }
    }

    // Of images and the like, as many are repeated as were told.
    private bool IsTold(AIContent item, Dictionary<Type, int> counts) => item switch
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
        contents.OfType<TextContent>().Aggregate(new StringBuilder(), (text, content) => text.Append(content.Text)).ToString();

    private static string ReasoningOf(IEnumerable<AIContent> contents) =>
        contents.OfType<TextReasoningContent>().Aggregate(new StringBuilder(), (text, content) => text.Append(content.Text)).ToString();
}
