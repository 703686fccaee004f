using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

// The checked members of an edit. A member that is null was not given. A JSON null among the parameters removes one.
internal sealed record ChatClientChange(
    string? Name, string? AiGatewayId, IReadOnlyDictionary<string, JsonElement>? ClientParameters,
    IReadOnlyDictionary<string, JsonElement>? LimitingParameters);
