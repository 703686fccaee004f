using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Options;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The limits that a front end needs to refuse a message before it is sent.
internal static class ChatFacts
{
    public static void Write(Utf8JsonWriter json, ChatSettings settings)
    {
        json.WriteStartArray("inputModes");
        foreach (AttachmentMode mode in settings.InputModes.Order())
        {
            json.WriteStringValue(mode.ToString());
        }

        json.WriteEndArray();
        json.WriteStartObject("limits");
        json.WriteNumber("messageBytes", settings.Options.MaxMessageBytes);
        json.WriteNumber("requestBytes", settings.MaxRequestBytes);
        if (settings.Options.MessagesPerMinute is { } count)
        {
            json.WriteNumber("messagesPerMinute", count);
        }

        json.WriteEndObject();
    }
}
