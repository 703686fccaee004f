using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk.Wire;

/// <summary>Generated JSON for chat clients, whose models have the wire's shape.</summary>
[JsonSerializable(typeof(WebChatClientDefinition))]
[JsonSerializable(typeof(WebChatClientDetails))]
[JsonSerializable(typeof(List<WebChatClientSummary>))]
[JsonSerializable(typeof(IntegrationRequest))]
internal sealed partial class WebChatClientJson : JsonSerializerContext
{
    /// <summary>The one instance to use: the generated default knows neither the names nor the encoder.</summary>
    public static WebChatClientJson Instance { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
