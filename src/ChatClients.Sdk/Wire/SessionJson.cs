using System.Text.Json;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Sessions on the wire: the create request, and the responses to create, list and info.
internal static class SessionJson
{
    public static byte[] WriteCreate(CreateWebChatSessionRequest request) => JsonBody.Write(request, static (writer, session) =>
    {
        writer.WriteStartObject();
        if (session.Expires is { } expires)
        {
            writer.WriteNumber("expires", (long)expires.TotalSeconds);
        }

        WriteIfPresent(writer, "extraContext", session.ExtraContext);
        WriteIfPresent(writer, "contextLocation", session.ContextLocation?.AbsoluteUri);
        WriteIfPresent(writer, "tag", session.Tag);
        if (session.Metadata.Count > 0)
        {
            writer.WriteStartObject("metadata");
            foreach (KeyValuePair<string, string> entry in session.Metadata)
            {
                writer.WriteString(entry.Key, entry.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    public static WebChatSessionSummary ReadSummary(JsonElement session, AivaxFieldNames names) => new()
    {
        SessionId = ReadId(session, session.FindString("accessKey")),
        AccessKey = session.FindString("accessKey"),
        Tag = session.FindString(names.Tag),
        TokenCount = session.FindInteger(names.TokenCount),
        MessageCount = session.FindCount(names.MessageCount),
        CreatedAt = session.FindTime(names.CreatedAt),
        LastActivity = session.FindTime(names.LastActivity),
        ExpiresAt = session.FindTime(names.ExpiresAt),
        ExtraContext = session.FindText(names.ExtraContext),
        RawRepresentation = session.AsText(),
    };

    public static ChatSessionInfo ReadInfo(JsonElement session, AivaxFieldNames names, string? accessKey = null) => new()
    {
        SessionId = ReadId(session, accessKey),
        Tag = session.FindString(names.Tag),
        CreatedAt = session.FindTime(names.CreatedAt),
        LastActivity = session.FindTime(names.LastActivity),
        ExpiresAt = session.FindTime(names.ExpiresAt),
        MessageCount = session.FindCount(names.MessageCount),
        TokenCount = session.FindInteger(names.TokenCount),
        Usage = UsageJson.Read(session.Find(names.Usage)),
        Messages = session.Find(names.Messages) is { ValueKind: JsonValueKind.Array } messages ? ReadHistory(messages) : null,
        RawRepresentation = session.AsText(),
    };

    // Ids are shown and keys are not: an id that contains the key is refused.
    private static string? ReadId(JsonElement session, string? accessKey) =>
        session.FindString("sessionId", "id") is { } id && !Redactor.ContainsSecret(id, accessKey) ? id : null;

    private static List<ChatMessage> ReadHistory(JsonElement array)
    {
        List<ChatMessage> messages = MessageReader.ReadAll(array);
        var open = new HashSet<FunctionCallContent>(ToolCallReader.Unanswered(messages));
        MessageReader.MarkInformational(messages, open.Contains);
        return messages;
    }

    private static void WriteIfPresent(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
