using System.Buffers;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Records;

// A record as bytes for the store.
internal static class RecordJson
{
    private const int Version = 1;

    public static byte[] Write(ConversationRecord record)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteStartArray("messages");
            foreach (RecordedMessage message in record.Messages)
            {
                Write(json, message);
            }

            json.WriteEndArray();
            json.WriteStartArray("sent");
            foreach (SentQuestion question in record.Sent)
            {
                json.WriteStartObject();
                json.WriteString("id", question.Id);
                json.WriteString("hash", question.TextHash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    // A value that this version did not write counts as absent.
    public static ConversationRecord Read(byte[]? value)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(value ?? "{}"u8.ToArray());
            JsonElement it = json.RootElement;
            return it.TryGetProperty("v", out JsonElement version) && version.GetInt32() == Version
                ? new ConversationRecord(
                    it.GetProperty("messages").EnumerateArray().Select(ReadMessage),
                    it.GetProperty("sent").EnumerateArray().Select(ReadSent))
                : new ConversationRecord();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new ConversationRecord();
        }
    }

    private static void Write(Utf8JsonWriter json, RecordedMessage message)
    {
        json.WriteStartObject();
        json.WriteBoolean("user", message.IsUsers);
        json.WriteString("text", message.Text);
        json.WriteString("mark", message.Mark);
        if (message.Position is { } position)
        {
            json.WriteNumber("position", position);
        }

        json.WriteBoolean("stored", message.IsStored);
        json.WriteString("id", message.Id);
        json.WriteEndObject();
    }

    private static RecordedMessage ReadMessage(JsonElement it) => new(
        it.GetProperty("user").GetBoolean(),
        it.GetProperty("text").GetString() ?? "",
        it.GetProperty("mark").GetString(),
        it.TryGetProperty("position", out JsonElement position) ? position.GetInt32() : null,
        it.GetProperty("stored").GetBoolean(),
        it.GetProperty("id").GetString());

    private static SentQuestion ReadSent(JsonElement it) => new(it.GetProperty("id").GetString()!, it.GetProperty("hash").GetString()!);
}
