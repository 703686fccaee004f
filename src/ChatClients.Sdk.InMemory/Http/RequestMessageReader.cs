using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Http;

// One message of a prompt: checked strictly here, then mapped by the reader that the client uses for answers.
internal static class RequestMessageReader
{
    private static readonly string[] Roles = ["user", "assistant", "tool", "system"];
    private static readonly string[] PartTypes = ["text", "image_url", "video_url", "input_audio", "file"];

    // Throws EngineException when the message breaks a rule.
    public static ChatMessage Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw EngineException.Invalid("A message of the prompt must be an object.");
        }

        string role = json.GivenString("role") is { } given && Roles.Contains(given, StringComparer.Ordinal)
            ? given
            : throw EngineException.Invalid($"A message needs a 'role': {string.Join(", ", Roles)}.");
        if (role == "tool" && string.IsNullOrEmpty(json.GivenString("tool_call_id")))
        {
            throw EngineException.Invalid("A message of role 'tool' needs the 'tool_call_id' that it answers.");
        }

        _ = json.GivenString("name");
        CheckContent(json);
        CheckCalls(json);
        return WithoutRequest(MessageReader.Read(json));
    }

    private static void CheckContent(JsonElement json)
    {
        switch (json.Given("content"))
        {
            case null or { ValueKind: JsonValueKind.String }:
                return;
            case { ValueKind: JsonValueKind.Array } parts:
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    if (part.ValueKind != JsonValueKind.Object || !PartTypes.Contains(part.GivenString("type"), StringComparer.Ordinal))
                    {
                        throw EngineException.Invalid($"A part of a message's content needs a 'type': {string.Join(", ", PartTypes)}.");
                    }
                }

                return;
            default:
                throw EngineException.Invalid("'content' must be a string or an array of parts.");
        }
    }

    private static void CheckCalls(JsonElement json)
    {
        if (json.Given("tool_calls") is not { } calls)
        {
            return;
        }

        if (calls.ValueKind != JsonValueKind.Array || !calls.EnumerateArray().All(IsCall))
        {
            throw EngineException.Invalid(
                "'tool_calls' must be an array of {id, type, function: {name, arguments}}, with the arguments as a string of JSON.");
        }
    }

    private static bool IsCall(JsonElement call) =>
        call.ValueKind == JsonValueKind.Object && !string.IsNullOrEmpty(call.GivenString("id"))
        && call.Given("function") is { ValueKind: JsonValueKind.Object } function
        && !string.IsNullOrEmpty(function.GivenString("name")) && function.GivenString("arguments") is not null;

    // The message without the request's JSON, which would otherwise live as long as the session. Also checks that it can be written again.
    private static ChatMessage WithoutRequest(ChatMessage message)
    {
        message.RawRepresentation = null;
        foreach (AIContent content in message.Contents)
        {
            content.RawRepresentation = null;
        }

        try
        {
            JsonBody.Check(message, static (writer, it) =>
            {
                writer.WriteStartArray();
                MessageWriter.WriteAll(writer, [it], new ToolNames([it]), withReasoning: true);
                writer.WriteEndArray();
            });
            return message;
        }
        catch (ArgumentException)
        {
            throw EngineException.Invalid(
                "A part of a message cannot be used: images, videos and files are https addresses or data URLs, audio is base64 in "
                + "a known format.");
        }
    }
}
