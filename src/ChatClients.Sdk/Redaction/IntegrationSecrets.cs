using System.Text.Json;

namespace ChatClients.Sdk.Redaction;

// Finds what must not be shown in the JSON of an integration, whose members the service has not published: it goes by their names.
internal static class IntegrationSecrets
{
    private static readonly string[] Endings = ["token", "secret", "password", "key"];

    // The secrets, as they are and as the JSON spells them.
    public static IReadOnlyList<string> Of(JsonElement integrations) =>
        [.. Find(integrations).Where(secret => secret.Length > 0).Distinct()];

    private static IEnumerable<string> Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(member => IsSecret(member) ? Spellings(member.Value) : Find(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Find),
        _ => [],
    };

    private static bool IsSecret(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String
            && Endings.Any(ending => member.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Spellings(JsonElement value) => [value.GetString()!, value.GetRawText().Trim('"')];
}
