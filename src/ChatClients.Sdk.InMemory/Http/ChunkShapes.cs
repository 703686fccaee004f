using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.InMemory.Http;

// The members of a streamed answer's events, after those that all events share.
internal static class ChunkShapes
{
    public static void Start(Utf8JsonWriter writer, int unused) => Delta(writer, unused, static (delta, _) =>
    {
        delta.WriteString("role", "assistant");
        delta.WriteString("content", "");
    });

    public static void Text(Utf8JsonWriter writer, string text) =>
        Delta(writer, text, static (delta, value) => delta.WriteString("content", value));

    public static void Reasoning(Utf8JsonWriter writer, string text) =>
        Delta(writer, text, static (delta, value) => delta.WriteString("reasoning", value));

    // The head of a tool call: its name, and empty arguments, which follow.
    public static void ToolCall(Utf8JsonWriter writer, TurnEvent.ToolCall call) =>
        ToolCallDelta(writer, call.Index, call, static (delta, value) =>
    {
        delta.WriteString("id", value.Call.CallId);
        delta.WriteString("type", "function");
        delta.WriteStartObject("function");
        delta.WriteString("name", value.Call.Name);
        delta.WriteString("arguments", "");
        delta.WriteEndObject();
    });

    public static void ToolArguments(Utf8JsonWriter writer, TurnEvent.ToolCall call) =>
        ToolCallDelta(writer, call.Index, call, static (delta, value) =>
    {
        delta.WriteStartObject("function");
        delta.WriteString("arguments", value.Arguments);
        delta.WriteEndObject();
    });

    public static void ServerTool(Utf8JsonWriter writer, TurnEvent.ServerTool tool)
    {
        writer.WriteStartArray("choices");
        writer.WriteEndArray();
        writer.WriteStartObject("servertool");
        writer.WriteString("name", tool.Activity.Name);
        writer.WriteString("id", tool.Activity.Id);
        writer.WriteString("contents", tool.Arguments);
        writer.WriteString("state", tool.Activity.State.Value);
        if (tool.Activity.Reason is not null || tool.Activity.Goal is not null)
        {
            writer.WriteStartObject("explanation");
            writer.WriteString("reason", tool.Activity.Reason);
            writer.WriteString("goal", tool.Activity.Goal);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteNull("usage");
    }

    public static void End(Utf8JsonWriter writer, TurnResult result)
    {
        Choice(writer, result.FinishReason.Value, 0, static (_, _) => { });
        writer.WritePropertyName("usage");
        UsageJson.Write(writer, result.Usage);
    }

    public static void Failure(Utf8JsonWriter writer, TurnFailure failure)
    {
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteString("finish_reason", "error");
        writer.WriteStartObject("delta");
        writer.WriteString("content", "");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("error");
        writer.WriteString("code", failure.Code);
        writer.WriteString("message", failure.Message);
        writer.WriteEndObject();
    }

    private static void ToolCallDelta(
        Utf8JsonWriter writer, int index, TurnEvent.ToolCall call, Action<Utf8JsonWriter, TurnEvent.ToolCall> write) =>
        Delta(writer, (index, call, write), static (delta, state) =>
        {
            delta.WriteStartArray("tool_calls");
            delta.WriteStartObject();
            delta.WriteNumber("index", state.index);
            state.write(delta, state.call);
            delta.WriteEndObject();
            delta.WriteEndArray();
        });

    private static void Delta<TState>(Utf8JsonWriter writer, TState state, Action<Utf8JsonWriter, TState> writeDelta)
    {
        Choice(writer, null, state, writeDelta);
        writer.WriteNull("usage");
    }

    private static void Choice<TState>(Utf8JsonWriter writer, string? finishReason, TState state, Action<Utf8JsonWriter, TState> writeDelta)
    {
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteString("finish_reason", finishReason);
        writer.WriteNull("logprobs");
        writer.WriteStartObject("delta");
        writeDelta(writer, state);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
