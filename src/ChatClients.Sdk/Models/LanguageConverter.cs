using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

// A JSON null is the language of the browser. A missing member stays unset.
internal sealed class LanguageConverter : JsonConverter<WebChatLanguage?>
{
    public override bool HandleNull => true;

    public override WebChatLanguage? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => WebChatLanguage.Browser,
            JsonTokenType.String => reader.GetString() is { } code && !string.IsNullOrWhiteSpace(code) ? new WebChatLanguage(code) : null,
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, WebChatLanguage? value, JsonSerializerOptions options)
    {
        if (value?.Value is { } code)
        {
            writer.WriteStringValue(code);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
