using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Http;

// The buffered answer to a prompt.
internal static class PromptAnswer
{
    public static void Write(Utf8JsonWriter writer, TurnResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("completionText", result.CompletionText);
        writer.WriteString("reasoning", result.Reasoning);
        writer.WriteStartArray("toolCalls");
        foreach (FunctionCallContent call in result.ToolCalls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.CallId);
            writer.WriteString("functionName", call.Name);
            writer.WriteString("contents", ToolArguments.ToJson(call.Arguments));
            writer.WriteBoolean("isProtocolFunction", false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("usage");
        UsageJson.Write(writer, result.Usage);
        writer.WriteStartArray("createdMessages");
        MessageWriter.WriteAll(writer, result.CreatedMessages, new ToolNames(result.CreatedMessages), withReasoning: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
