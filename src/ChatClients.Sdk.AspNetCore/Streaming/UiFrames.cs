using System.Buffers;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// The events of the UI message stream, as JSON. Never add a member: readers refuse members that they do not know.
internal static class UiFrames
{
    public static JsonFrame Finish { get; } = Event("finish");

    public static JsonFrame Abort { get; } = Event("abort");

    public static JsonFrame StartStep { get; } = Event("start-step");

    public static JsonFrame FinishStep { get; } = Event("finish-step");

    public static JsonFrame Start(string messageId) =>
        Event("start", messageId, static (writer, id) => writer.WriteString("messageId", id));

    public static JsonFrame StartOf(UiPart part, string id) => PartEvent(part == UiPart.Text ? "text-start" : "reasoning-start", id);

    public static JsonFrame EndOf(UiPart part, string id) => PartEvent(part == UiPart.Text ? "text-end" : "reasoning-end", id);

    public static JsonFrame File(string url, string mediaType) => Event("file", (url, mediaType), static (writer, it) =>
    {
        writer.WriteString("url", it.url);
        writer.WriteString("mediaType", it.mediaType);
    });

    public static JsonFrame ToolInputStart(string callId, string name, bool isServers) =>
        Event("tool-input-start", (callId, name, isServers), static (writer, it) =>
        {
            writer.WriteString("toolCallId", it.callId);
            writer.WriteString("toolName", it.name);
            WriteOwner(writer, it.isServers);
        });

    public static JsonFrame ToolInput(string callId, string name, IDictionary<string, object?>? input, bool isServers) =>
        Event("tool-input-available", (callId, name, input, isServers), static (writer, it) =>
        {
            writer.WriteString("toolCallId", it.callId);
            writer.WriteString("toolName", it.name);
            writer.WritePropertyName("input");
            UiValues.WriteInput(writer, it.input);
            WriteOwner(writer, it.isServers);
        });

    public static JsonFrame ToolOutput(string callId, object? output, bool isServers) =>
        Event("tool-output-available", (callId, output, isServers), static (writer, it) =>
        {
            writer.WriteString("toolCallId", it.callId);
            writer.WritePropertyName("output");
            UiValues.Write(writer, it.output);
            WriteOwner(writer, it.isServers);
        });

    public static JsonFrame ToolError(string callId, string text, bool isServers) =>
        Event("tool-output-error", (callId, text, isServers), static (writer, it) =>
        {
            writer.WriteString("toolCallId", it.callId);
            writer.WriteString("errorText", it.text);
            WriteOwner(writer, it.isServers);
        });

    public static JsonFrame ToolReport(ServerToolActivity report) => Event("data-aivax-tool", report, static (writer, it) =>
    {
        writer.WriteString("id", it.Id);
        writer.WriteStartObject("data");
        writer.WriteString("state", it.State.Value);
        writer.WriteString("reason", it.Reason);
        writer.WriteString("goal", it.Goal);
        writer.WriteEndObject();
    });

    public static JsonFrame Usage(long? input, long? output) => Event("message-metadata", (input, output), static (writer, it) =>
    {
        writer.WriteStartObject("messageMetadata");
        UiValues.WriteUsage(writer, it.input, it.output);
        writer.WriteEndObject();
    });

    public static JsonFrame Error(string text) => Event("error", text, static (writer, it) => writer.WriteString("errorText", it));

    private static JsonFrame PartEvent(string type, string id) => Event(type, id, static (writer, it) => writer.WriteString("id", it));

    private static void WriteOwner(Utf8JsonWriter writer, bool isServers)
    {
        writer.WriteBoolean("dynamic", true);
        if (isServers)
        {
            writer.WriteBoolean("providerExecuted", true);
        }
    }

    private static JsonFrame Event(string type) => Event(type, 0, static (_, _) => { });

    private static JsonFrame Event<TState>(string type, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            write(writer, state);
            writer.WriteEndObject();
        }

        return new JsonFrame(bytes.WrittenSpan.ToArray());
    }
}
