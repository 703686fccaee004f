using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Converts the service's OpenAI-style message objects to Microsoft.Extensions.AI messages.
internal static class MessageReader
{
    // The role of results to the older function_call.
    private static readonly ChatRole LegacyTool = new("function");

    public static List<ChatMessage> ReadAll(JsonElement array)
    {
        var messages = new List<ChatMessage>();
        foreach (JsonElement message in JsonMembers.ObjectsIn(array))
        {
            messages.Add(Read(message));
        }

        return messages;
    }

    public static ChatMessage Read(JsonElement message)
    {
        var role = new ChatRole(message.FindString("role") is { Length: > 0 } name ? name : "assistant");
        role = role == LegacyTool ? ChatRole.Tool : role;
        return new ChatMessage(role, role == ChatRole.Tool ? [ReadToolResult(message)] : ReadContents(message, role))
        {
            AuthorName = role == ChatRole.Tool ? null : message.FindString("name"),
            MessageId = message.FindString("id"),
            RawRepresentation = message.AsText(),
        };
    }

    // Marks the calls that the application must not run, so that no function-calling middleware runs them.
    public static void MarkInformational(IEnumerable<ChatMessage> messages, Func<FunctionCallContent, bool> isForApplication)
    {
        foreach (FunctionCallContent call in messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
        {
            call.InformationalOnly = !isForApplication(call);
            if (!call.InformationalOnly)
            {
                BrokenToolCall.MarkIfBroken(call);
            }
        }
    }

    private static List<AIContent> ReadContents(JsonElement message, ChatRole role)
    {
        List<AIContent> contents = role == ChatRole.Assistant ? ReadAnswer(message) : ReadParts(message);
        contents.AddRange(ToolCallReader.ReadReported(message));
        return contents;
    }

    // Reads it like a streamed answer that came in one event.
    private static List<AIContent> ReadAnswer(JsonElement message)
    {
        var contents = new List<AIContent>();
        var answer = new AnswerAssembler();
        foreach (AIContent piece in AnswerReader.Read(message).Items)
        {
            answer.Add(piece, contents);
        }

        answer.Finish(contents);
        return contents;
    }

    private static List<AIContent> ReadParts(JsonElement message)
    {
        var contents = new List<AIContent>();
        switch (message.Find("content"))
        {
            case { ValueKind: JsonValueKind.String } text when JsonText.Read(text) is { Length: > 0 } value:
                contents.Add(new TextContent(value));
                break;
            case { ValueKind: JsonValueKind.Array } parts:
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    contents.Add(ContentPartReader.Read(part));
                }

                break;
        }

        return contents;
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
