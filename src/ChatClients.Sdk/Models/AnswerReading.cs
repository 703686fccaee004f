using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What an answer says, read from its messages: the same for a buffered and a streamed one.
internal static class AnswerReading
{
    public static string CompletionText(IList<ChatMessage> messages)
    {
        IList<AIContent> contents = messages.LastOrDefault(message => message.Role == ChatRole.Assistant)?.Contents ?? [];
        var texts = new List<string>();
        foreach (AIContent content in contents)
        {
            // A call for the application ends the assistant's message; a server-side tool stands between two of its texts.
            if (content is FunctionCallContent { InformationalOnly: true } or FunctionResultContent && !BrokenToolCall.Is(content))
            {
                texts.Clear();
            }
            else if (content is TextContent part)
            {
                texts.Add(part.Text);
            }
        }

        return string.Concat(texts);
    }

    // Whether the assistant's messages end with this text. Blanks do not count: the service may join several messages with any.
    public static bool EndWith(IList<ChatMessage> messages, string text)
    {
        ChatMessage[] answer = [.. messages.Where(message => message.Role == ChatRole.Assistant)];
        string said = WithoutSpaces(text);
        string texts = string.Concat(answer.Select(message => message.Text));
        string textsAndRefusals = string.Concat(answer.Select(message => message.Text + RefusalOf(message)));
        return WithoutSpaces(texts).EndsWith(said, StringComparison.Ordinal)
            || WithoutSpaces(textsAndRefusals).EndsWith(said, StringComparison.Ordinal);
    }

    public static string? Reasoning(IList<ChatMessage> messages)
    {
        string reasoning = string.Concat(
            messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(part => part.Text));
        return reasoning.Length == 0 ? null : reasoning;
    }

    // The answer of a prompt with tools also holds results: a call that has one is not open.
    public static IReadOnlyList<FunctionCallContent> ToolCalls(IList<ChatMessage> messages)
    {
        var open = new List<FunctionCallContent>();
        foreach (AIContent content in messages.SelectMany(message => message.Contents))
        {
            if (content is FunctionCallContent call && BrokenToolCall.IsOpen(call))
            {
                open.Add(call);
            }
            else if (content is FunctionResultContent result && open.FindIndex(it => it.CallId == result.CallId) is >= 0 and int at)
            {
                open.RemoveAt(at);
            }
        }

        return open;
    }

    private static string RefusalOf(ChatMessage message) =>
        string.Concat(message.Contents.OfType<ErrorContent>().Select(refusal => refusal.Message));

    private static string WithoutSpaces(string text) => string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
