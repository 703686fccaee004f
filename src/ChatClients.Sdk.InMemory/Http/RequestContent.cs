using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Checks a request's body before its members are read: it must be JSON, not too large, and an object.
internal static class RequestContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static WireResponse? Refuse(WireRequest request, int longest) =>
        !IsJson(request.ContentType) ? Answers.Error(415, "The content type must be application/json, in UTF-8.")
        : request.Body.Length > longest ? Answers.Error(413, $"The body is larger than {longest / 1024} KiB.")
        : null;

    // Throws EngineException when the body is not a JSON object.
    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonElement json = JsonBody.Parse(body);
            CheckText(json, body);
            return json.ValueKind == JsonValueKind.Object ? json : throw EngineException.Invalid("The body must be a JSON object.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw EngineException.Invalid("The body is not valid JSON.");
        }
    }

    // The parser accepts invalid Unicode, and throws only when the text is read.
    private static void CheckText(JsonElement json, ReadOnlyMemory<byte> body)
    {
        StrictUtf8.GetCharCount(body.Span);
        if (body.Span.IndexOf("\\u"u8) >= 0)
        {
            CheckText(json);
        }
    }

    private static void CheckText(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    CheckText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    _ = member.Name;
                    CheckText(member.Value);
                }

                break;
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && (string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            || string.Equals(type.MediaType, "text/json", StringComparison.OrdinalIgnoreCase))
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
