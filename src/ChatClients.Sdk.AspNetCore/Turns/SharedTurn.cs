using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Turns;

// What an instance shares about a turn that it runs.
internal sealed record SharedTurn(string Instance, string Turn, bool IsRead, bool HasCalledTools, string? Question, string? QuestionId)
{
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("instance", Instance);
            json.WriteString("turn", Turn);
            json.WriteBoolean("read", IsRead);
            json.WriteBoolean("tools", HasCalledTools);
            json.WriteString("question", Question);
            json.WriteString("questionId", QuestionId);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    // Without its attachments; null for another answer to the last question.
    public ChatMessage? ToQuestion() => Question is null ? null : new ChatMessage(ChatRole.User, Question) { MessageId = QuestionId };

    // A value that cannot be read counts as absent.
    public static SharedTurn? Read(byte[]? value)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(value ?? "null"u8.ToArray());
            JsonElement it = json.RootElement;
            return it.ValueKind != JsonValueKind.Object ? null : new SharedTurn(
                it.GetProperty("instance").GetString()!,
                it.GetProperty("turn").GetString()!,
                it.GetProperty("read").GetBoolean(),
                it.GetProperty("tools").GetBoolean(),
                it.GetProperty("question").GetString(),
                it.GetProperty("questionId").GetString());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
