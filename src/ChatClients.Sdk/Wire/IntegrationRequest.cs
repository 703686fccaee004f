using System.Text.Json;

namespace ChatClients.Sdk.Wire;

/// <summary>The body that sets an integration: its type, and a member per type. Only Telegram's is published.</summary>
internal sealed class IntegrationRequest
{
    public string? IntegrationType { get; set; }

    public JsonElement? Integrations { get; set; }
}
