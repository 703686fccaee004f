using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>JSON as literal text: parsed as an answer is, and written as a request is.</summary>
internal static class Json
{
    public static JsonElement Parse(string json) => JsonBody.Parse(Encoding.UTF8.GetBytes(json));

    public static string Message(ChatMessage message, IReadOnlyList<FunctionCallContent>? openCalls = null, bool withReasoning = false) =>
        Encoding.UTF8.GetString(
        JsonBody.Write(message, (writer, it) => MessageWriter.WriteAll(writer, [it], new ToolNames([it], openCalls), withReasoning)));

    public static string Part(AIContent content) => Encoding.UTF8.GetString(JsonBody.Write(content, ContentPartWriter.Write));
}
