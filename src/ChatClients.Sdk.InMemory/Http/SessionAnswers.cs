using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.InMemory.Http;

// Sessions in buffered answers: created, listed, described.
internal static class SessionAnswers
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static void WriteCreated(Utf8JsonWriter writer, (EngineSession Session, Uri TalkUrl) created)
    {
        writer.WriteStartObject();
        writer.WriteString("sessionId", created.Session.Id);
        writer.WriteString("accessKey", created.Session.AccessKey);
        writer.WriteString("talkUrl", created.TalkUrl.AbsoluteUri);
        writer.WriteEndObject();
    }

    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<SessionState> sessions)
    {
        writer.WriteStartArray();
        foreach (SessionState state in sessions)
        {
            WriteSummary(writer, state);
        }

        writer.WriteEndArray();
    }

    // One element of the list.
    public static void WriteSummary(Utf8JsonWriter writer, SessionState state)
    {
        writer.WriteStartObject();
        writer.WriteString("sessionId", state.Session.Id);
        writer.WriteString("accessKey", state.Session.AccessKey);
        writer.WriteString("tag", state.Session.Tag);
        writer.WriteNumber("tokenCount", state.Usage.TotalTokenCount ?? 0);
        writer.WriteNumber("messageCount", state.MessageCount);
        WriteTimes(writer, state);
        writer.WriteString("extraContext", state.ExtraContext);
        writer.WriteEndObject();
    }

    public static void WriteInfo(Utf8JsonWriter writer, SessionState state)
    {
        writer.WriteStartObject();
        writer.WriteString("sessionId", state.Session.Id);
        writer.WriteString("tag", state.Session.Tag);
        WriteTimes(writer, state);
        writer.WriteNumber("messageCount", state.MessageCount);
        writer.WriteNumber("tokenCount", state.Usage.TotalTokenCount ?? 0);
        writer.WritePropertyName("usage");
        UsageJson.Write(writer, state.Usage);
        writer.WriteStartArray("messages");
        MessageWriter.WriteAll(writer, state.Messages!, new ToolNames(state.Messages!), withReasoning: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, SessionState state)
    {
        writer.WriteString("createdAt", Text(state.Session.CreatedAt));
        writer.WriteString("lastActivity", Text(state.LastActivity));
        writer.WriteString("expiresAt", Text(state.ExpiresAt));
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
}
