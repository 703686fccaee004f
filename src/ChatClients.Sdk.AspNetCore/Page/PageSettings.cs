using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatClients.Sdk.AspNetCore.Page;

// The settings for the page's script, as JSON that is safe inside a script element: "<" is written as \u003C.
internal static class PageSettings
{
    // frameOrigins: which other sites show the page in a frame. token: the antiforgery token for each POST of the page, where the
    // application requires it.
    public static string ToJson(WebChatClientParameters parameters, IEnumerable<string> frameOrigins, AntiforgeryTokenSet? token)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("helloLabel", parameters.HelloLabel);
            json.WriteString("helloSubLabel", parameters.HelloSubLabel);
            json.WriteString("textAreaPlaceholder", parameters.TextAreaPlaceholder);
            json.WriteString("primaryColor", parameters.PrimaryColor);
            json.WriteString("logoImageUrl", parameters.LogoImageUrl);
            json.WriteString("languageCode", parameters.LanguageCode?.Value);
            json.WriteBoolean("showToolCalls", parameters.ShowToolCalls ?? false);
            json.WriteBoolean("debug", parameters.Debug ?? false);
            json.WriteStartArray("suggestionButtons");
            foreach (WebChatSuggestionButton button in parameters.SuggestionButtons ?? [])
            {
                json.WriteStartObject();
                json.WriteString("label", button.Label);
                json.WriteString("prompt", button.Prompt);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("frameOrigins");
            foreach (string origin in frameOrigins)
            {
                json.WriteStringValue(origin);
            }

            json.WriteEndArray();
            if (token is not null)
            {
                json.WriteStartObject("antiforgery");
                json.WriteString("header", token.HeaderName);
                json.WriteString("token", token.RequestToken);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
