using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The bodies of Create and Edit Web Chat Client.
internal static class ChatClientRequestReader
{
    // Throws EngineException when the body breaks a rule.
    public static ChatClientSettings ReadCreate(JsonElement body)
    {
        ChatClientChange given = ReadEdit(body);
        string name = given.Name ?? throw Missing("name");
        string gateway = given.AiGatewayId ?? throw Missing("aiGatewayId");
        return new ChatClientSettings(name, gateway).Merge(given);
    }

    // Throws EngineException when the body breaks a rule.
    public static ChatClientChange ReadEdit(JsonElement body) => new(
        ReadText(body, "name"),
        ReadText(body, "aiGatewayId"),
        ReadMembers(body, "clientParameters", ChatClientParameterRules.ClientParameters),
        ReadMembers(body, "limitingParameters", ChatClientParameterRules.LimitingParameters));

    private static EngineException Missing(string name) => EngineException.Invalid($"'{name}' is missing.");

    private static string? ReadText(JsonElement body, string name) =>
        body.GivenString(name) is not { } text ? null
        : string.IsNullOrWhiteSpace(text) ? throw EngineException.Invalid($"'{name}' must not be blank.")
        : text;

    private static Dictionary<string, JsonElement>? ReadMembers(
        JsonElement body, string name, IReadOnlyDictionary<string, (Func<JsonElement, bool> Holds, string Expected)> rules)
    {
        if (body.Given(name) is not { } given)
        {
            return null;
        }

        if (given.ValueKind != JsonValueKind.Object)
        {
            throw EngineException.Invalid($"'{name}' must be an object.");
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in given.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && rules.TryGetValue(member.Name, out var rule) && !rule.Holds(member.Value))
            {
                throw EngineException.Invalid($"'{name}.{member.Name}' must be {rule.Expected}.");
            }

            members[member.Name] = member.Value;
        }

        return members;
    }
}
