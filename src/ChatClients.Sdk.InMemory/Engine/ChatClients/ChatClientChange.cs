using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

// What an edit asks for, checked. A member that is null was not given; a JSON null among the parameters takes one away.
internal sealed record ChatClientChange(
    string? Name, string? AiGatewayId, IReadOnlyDictionary<string, JsonElement>? ClientParameters,
    IReadOnlyDictionary<string, JsonElement>? LimitingParameters);
