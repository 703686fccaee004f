using System.Text;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Some servers end a stream of deltas with the whole message. What was told already must not be told again, and no call run twice.
internal sealed class RepeatedAnswer(List<ChatResponseUpdate> reported, AnswerAssembler held)
{
    private const int MostRepetitions = 16;

    private bool? _isRepeated;
    private int _repetitions;

    // mayEnd: Whether a finish reason came, with it or before it.
    public void Remove(PromptChunk chunk, int openCalls, bool mayEnd)
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

        AIContent[] before = [.. reported.SelectMany(update => update.Contents)];
        string text = TextOf(before);
        string reasoning = ReasoningOf(before);
        int calls = openCalls + before.Count(content => content is FunctionCallContent call && BrokenToolCall.IsOpen(call));
        bool mayRepeat = (mayEnd || chunk.IsNextToDelta) && (before.Length > 0 || calls > 0 || held.HasRefusal || held.HasAudio);
        int repeatedText = Repeated(parts.Text, text);
        int repeatedReasoning = Repeated(ReasoningOf(parts.Items), reasoning);
        bool isRepeated = mayRepeat && repeatedText >= 0 && repeatedReasoning >= 0;

        // A message next to a delta that begins the answer says nothing of those that follow.
        _isRepeated = isRepeated || !chunk.IsNextToDelta ? isRepeated : _isRepeated;
        if (mayRepeat && calls > 0 && chunk.ToolCalls.Count > 0)
        {
            // The calls are those that were told. What is more of them is shown as it came: a call must not run twice.
            chunk.HasUnknownMembers |= chunk.ToolCalls.Count > calls;
            chunk.ToolCalls.Clear();
        }

        if (isRepeated)
        {
            RemoveStart(parts, repeatedText, repeatedReasoning);
            var counts = before.GroupBy(content => content.GetType()).ToDictionary(kind => kind.Key, kind => kind.Count());
            parts.Items.RemoveAll(item => item is not (TextContent or TextReasoningContent) && IsReported(item, counts));
            // What adds nothing may be the end of the answer.
            chunk.DeltaSays = parts.Says;
        }
    }

    // How much of what a message says was told already; -1 when it says something else. A message may hold only the end of it, or trim it.
    private static int Repeated(string said, string reported) =>
        said.StartsWith(reported, StringComparison.Ordinal) ? reported.Length
        : reported.AsSpan().Trim().EndsWith(said.AsSpan().Trim(), StringComparison.Ordinal) ? said.Length
        : -1;

    // Of images and the like, as many are repeated as were told.
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
        contents.OfType<TextContent>().Aggregate(new StringBuilder(), (text, content) => text.Append(content.Text)).ToString();

    private static string ReasoningOf(IEnumerable<AIContent> contents) =>
        contents.OfType<TextReasoningContent>().Aggregate(new StringBuilder(), (text, content) => text.Append(content.Text)).ToString();
}
