using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ChatClients.Sdk.AspNetCore.Context;

// The content of a context address: for whom, and until when. Encrypted and signed: the service and its logs learn neither tag nor user.
internal sealed record ContextTicket(string Tag, string? UserId, string ChatClientId, DateTimeOffset ValidUntil)
{
    public string Protect(IDataProtector protector)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStringValue(Tag);
            json.WriteStringValue(UserId);
            json.WriteStringValue(ChatClientId);
            json.WriteNumberValue(ValidUntil.ToUnixTimeSeconds());
            json.WriteEndArray();
        }

        return System.Buffers.Text.Base64Url.EncodeToString(protector.Protect(bytes.WrittenSpan.ToArray()));
    }

    // Null for an address that this application did not make.
    public static ContextTicket? Read(string text, IDataProtector protector)
    {
        try
        {
            byte[] bytes = protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(text));
            using JsonDocument json = JsonDocument.Parse(bytes);
            JsonElement it = json.RootElement;
            return new ContextTicket(
                it[0].GetString()!, it[1].GetString(), it[2].GetString()!, DateTimeOffset.FromUnixTimeSeconds(it[3].GetInt64()));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    // A record's generated text would show the tag.
    public override string ToString() => nameof(ContextTicket);
}
