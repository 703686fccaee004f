using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk.Wire;

// Generated JSON for chat clients, whose models have the wire's shape.
[JsonSerializable(typeof(WebChatClientDefinition))]
[JsonSerializable(typeof(WebChatClientDetails))]
[JsonSerializable(typeof(WebChatClientSummary))]
internal sealed partial class WebChatClientJson : JsonSerializerContext
{
    // The one instance to use: the generated default knows neither the names nor the encoder.
    public static WebChatClientJson Instance { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
