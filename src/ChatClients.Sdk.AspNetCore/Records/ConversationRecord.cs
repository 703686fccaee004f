using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Records;

// The messages of one session that passed through here, up to a limit: the oldest are dropped first.
internal sealed class ConversationRecord
{
    public const int MostMessages = 200;
    public const int MostBytes = 256 * 1024;
    private const int Version = 1;

    private readonly List<RecordedMessage> _messages = [];

    public IReadOnlyList<RecordedMessage> Messages => _messages;

    public void Add(RecordedMessage message)
    {
        _messages.Add(message);
        int bytes = _messages.Sum(SizeOf);
        while (_messages.Count > 1 && (_messages.Count > MostMessages || bytes > MostBytes))
        {
            bytes -= SizeOf(_messages[0]);
            _messages.RemoveAt(0);
        }
    }

    // The user asked for another answer: removes the last one.
    public void RemoveLastAnswer()
    {
        while (_messages is [.., { IsUsers: false }])
        {
            _messages.RemoveAt(_messages.Count - 1);
        }
    }

    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteStartArray("messages");
            _messages.ForEach(message => Write(json, message));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    // A value that this version did not write counts as absent.
    public static ConversationRecord Read(byte[]? value)
    {
        var record = new ConversationRecord();
        try
        {
            using JsonDocument json = JsonDocument.Parse(value ?? "{}"u8.ToArray());
            if (json.RootElement.TryGetProperty("v", out JsonElement version) && version.GetInt32() == Version)
            {
                record._messages.AddRange(json.RootElement.GetProperty("messages").EnumerateArray().Select(ReadMessage));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            record._messages.Clear();
        }

        return record;
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
        json.WriteEndObject();
    }

    private static RecordedMessage ReadMessage(JsonElement it) => new(
        it.GetProperty("user").GetBoolean(),
        it.GetProperty("text").GetString() ?? "",
        it.GetProperty("mark").GetString(),
        it.TryGetProperty("position", out JsonElement position) ? position.GetInt32() : null,
        it.GetProperty("stored").GetBoolean());

    private static int SizeOf(RecordedMessage message) => Encoding.UTF8.GetByteCount(message.Text);
}
