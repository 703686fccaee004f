using System.Text.Json;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Converts Microsoft.Extensions.AI messages to the service's OpenAI-style message objects.
internal static class MessageWriter
{
    // How many message objects a message becomes: each tool result is its own object.
    public static int CountOf(ChatMessage message) => message.Role == ChatRole.Tool ? message.Contents.Count : 1;

    // names: names for tool results.
    // withReasoning: whether reasoning is written. A server sends it; a client does not send it back.
    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, ToolNames names, bool withReasoning)
    {
        Dictionary<string, int>? results = null;
        for (int i = 0; i < messages.Count; i++)
        {
            ChatMessage message = messages[i];
            if (message.Role == ChatRole.Tool)
            {
                WriteToolResults(writer, message, names);
            }
            else if (message.Role == ChatRole.Assistant)
            {
                WriteAssistant(writer, message, results ??= CountResults(messages), withReasoning);
            }
            else if (message.Role == ChatRole.User || message.Role == ChatRole.System)
            {
                writer.WriteStartObject();
                writer.WriteString("role", message.Role.Value);
                WriteAuthor(writer, message);
                WriteContent(writer, message.Contents);
                writer.WriteEndObject();
            }
            else
            {
                throw new ArgumentException(
                    Redactor.Redact($"A message of role '{message.Role}' cannot be sent. The roles are user, assistant, system and tool."),
                    nameof(messages));
            }
        }
    }

    private static Dictionary<string, int> CountResults(IReadOnlyList<ChatMessage> messages)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (FunctionResultContent result in messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>())
        {
            counts.TryGetValue(result.CallId, out int count);
            counts[result.CallId] = count + 1;
        }

        return counts;
    }

    private static void WriteContent(Utf8JsonWriter writer, IList<AIContent> contents)
    {
        if (contents is [TextContent text])
        {
            writer.WriteString("content", text.Text);
            return;
        }

        writer.WriteStartArray("content");
        foreach (AIContent content in contents)
        {
            ContentPartWriter.Write(writer, content);
        }

        writer.WriteEndArray();
    }

    private static void WriteAssistant(Utf8JsonWriter writer, ChatMessage message, Dictionary<string, int> results, bool withReasoning)
    {
        // An answer that is sent back with the results of its tools may also hold an image. Refusing it would lose those results.
        bool isSentBack = !withReasoning && results.Count > 0;
        if (message.Contents.FirstOrDefault(
            content => isSentBack ? content is FunctionResultContent : !IsSent(content) && !IsOfAnswer(content)) is { } other)
        {
            throw new ArgumentException(
                $"A message of role 'assistant' holds text, reasoning and calls only: a {other.GetType().Name} cannot be sent in it.",
                nameof(message));
        }

        string text = message.Text;
        string refusal = string.Concat(message.Contents.OfType<ErrorContent>().Where(IsOfAnswer).Select(part => part.Message));
        string reasoning = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(part => part.Text));

        // A server tool that is only reported in a stream has no result to send, and a call without a result makes the history invalid.
        // A call that is reported in several states is one call. Two calls may have one id, and then they have two results.
        List<FunctionCallContent> calls = [.. message.Contents.OfType<FunctionCallContent>()
            .Where(call => !call.InformationalOnly || results.ContainsKey(call.CallId))
            .GroupBy(call => call.CallId, StringComparer.Ordinal)
            .SelectMany(same => Last([.. same], results.TryGetValue(same.Key, out int count) ? count : 1))];

        writer.WriteStartObject();
        writer.WriteString("role", "assistant");
        WriteAuthor(writer, message);
        if (text.Length == 0 && (calls.Count > 0 || reasoning.Length > 0 || refusal.Length > 0))
        {
            writer.WriteNull("content");
        }
        else
        {
            writer.WriteString("content", text);
        }

        if (refusal.Length > 0)
        {
            writer.WriteString("refusal", refusal);
        }

        if (withReasoning && reasoning.Length > 0)
        {
            writer.WriteString("reasoning", reasoning);
        }

        if (calls.Count > 0)
        {
            WriteCalls(writer, calls);
        }

        writer.WriteEndObject();
    }

    private static List<FunctionCallContent> Last(List<FunctionCallContent> calls, int count) =>
        count < calls.Count ? calls.GetRange(calls.Count - count, count) : calls;

    private static bool IsSent(AIContent content) =>
        content is TextContent or TextReasoningContent or FunctionCallContent or UsageContent;

    // Content that was read from an answer of the service. In a message of the assistant, only a refusal has a form on the wire: other
    // content is left out when the message is sent back.
    private static bool IsOfAnswer(AIContent content) =>
        content.RawRepresentation is JsonElement || content is ErrorContent { ErrorCode: AnswerAssembler.Refusal };

    // For a service that reads OpenAI's messages. A tool's result has the tool's name there.
    private static void WriteAuthor(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.AuthorName is { } author)
        {
            writer.WriteString("name", author);
        }
    }

    private static void WriteCalls(Utf8JsonWriter writer, List<FunctionCallContent> calls)
    {
        writer.WriteStartArray("tool_calls");
        foreach (FunctionCallContent call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.CallId);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WriteString("arguments", ToolArguments.ToJson(call.Arguments));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteToolResults(Utf8JsonWriter writer, ChatMessage message, ToolNames names)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not FunctionResultContent result)
            {
                throw new ArgumentException(
                    $"A message of role 'tool' holds FunctionResultContent only, not {content.GetType().Name}.", nameof(message));
            }

            writer.WriteStartObject();
            writer.WriteString("role", "tool");
            writer.WriteString("tool_call_id", result.CallId);
            if (names.Find(result) is { } name)
            {
                writer.WriteString("name", name);
            }

            writer.WriteString("content", ToolResultText.Of(result));
            writer.WriteEndObject();
        }
    }
}
