using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Http;

// The body of Send Prompt.
internal static class PromptRequestReader
{
    // Throws EngineException when the body breaks a rule.
    public static TurnRequest Read(JsonElement body) => new()
    {
        Messages = ReadPrompt(body.Given("prompt") ?? throw EngineException.Invalid("'prompt' is missing.")),
        Instructions = ReadInstructions(body),
        Commit = body.GivenBoolean("commit") ?? true,
    };

    private static List<ChatMessage> ReadPrompt(JsonElement prompt)
    {
        List<ChatMessage> messages = prompt.ValueKind switch
        {
            JsonValueKind.String => [new ChatMessage(ChatRole.User, prompt.GetString())],
            JsonValueKind.Object => [RequestMessageReader.Read(prompt)],
            JsonValueKind.Array => [.. prompt.EnumerateArray().Select(RequestMessageReader.Read)],
            _ => throw EngineException.Invalid("'prompt' must be a string, a message, or an array of messages."),
        };
        return messages.Exists(HasContent)
            ? messages
            : throw EngineException.Invalid("The prompt is empty: at least one message must have content or tool calls.");
    }

    private static bool HasContent(ChatMessage message) =>
        message.Contents.Any(content => content is not TextContent text || !string.IsNullOrWhiteSpace(text.Text));

    private static List<string> ReadInstructions(JsonElement body)
    {
        switch (body.Given("instructions"))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.String } text:
                return [text.GetString()!];
            case { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                return [.. list.EnumerateArray().Select(item => item.GetString()!)];
            default:
                throw EngineException.Invalid("'instructions' must be a string or an array of strings.");
        }
    }
}
