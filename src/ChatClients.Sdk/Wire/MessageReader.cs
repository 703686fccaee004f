using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

/// <summary>The service's OpenAI-style message objects as messages of the shared vocabulary.</summary>
internal static class MessageReader
{
    public static List<ChatMessage> ReadAll(JsonElement array) => array.ValueKind == JsonValueKind.Array
        ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Read)]
        : [];

    public static ChatMessage Read(JsonElement message)
    {
        var role = new ChatRole(message.FindString("role") is { Length: > 0 } name ? name : "assistant");
        return new ChatMessage(role, role == ChatRole.Tool ? [ReadToolResult(message)] : ReadContents(message))
        {
            MessageId = message.FindString("id"),
            RawRepresentation = message.AsText(),
        };
    }

    /// <summary>Marks the calls that the application is not asked to run, so that no function-calling middleware runs them.</summary>
    public static void MarkInformational(IEnumerable<ChatMessage> messages, Func<FunctionCallContent, bool> isForApplication)
    {
        foreach (FunctionCallContent call in messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
        {
            call.InformationalOnly = !isForApplication(call);
        }
    }

    private static List<AIContent> ReadContents(JsonElement message)
    {
        var contents = new List<AIContent>();
        if (message.FindText("reasoning", "reasoning_content") is { Length: > 0 } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        switch (message.Find("content"))
        {
            case { ValueKind: JsonValueKind.String } text when JsonText.Read(text) is { Length: > 0 } value:
                contents.Add(new TextContent(value));
                break;
            case { ValueKind: JsonValueKind.Array } parts:
                contents.AddRange(parts.EnumerateArray().Select(ContentPartReader.Read));
                break;
        }

        if (message.Find("tool_calls") is { ValueKind: JsonValueKind.Array } calls)
        {
            contents.AddRange(calls.EnumerateArray().Select(ReadCall));
        }

        return contents;
    }

    private static FunctionCallContent ReadCall(JsonElement call)
    {
        JsonElement function = call.Find("function") ?? call;
        FunctionCallContent content = ToolArguments.ToCall(
            call.FindString("id") ?? "", function.FindString("name", "functionName") ?? "", function.FindText("arguments", "contents"));
        content.RawRepresentation = call.AsText();
        return content;
    }

    private static FunctionResultContent ReadToolResult(JsonElement message)
    {
        object? result = message.Find("content") switch
        {
            { ValueKind: JsonValueKind.String } text => JsonText.Read(text),
            { } other => other.Clone(),
            null => "",
        };
        var content = new FunctionResultContent(message.FindString("tool_call_id") ?? "", result);
        if (message.FindString("name") is { } name)
        {
            content.AdditionalProperties = new() { ["name"] = name };
        }

        return content;
    }
}
