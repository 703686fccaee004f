using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The body that sets an integration: its type, and a member per type. Only Telegram's is published.
internal sealed class IntegrationRequest
{
    public string? IntegrationType { get; set; }

    public JsonElement? Integrations { get; set; }
}
