using System.Text.Json;

namespace ChatClients.Sdk.Redaction;

// Finds what must not be shown in the JSON of an integration. The service has not published its members, so their names decide.
internal static class IntegrationSecrets
{
    private static readonly string[] Endings = ["token", "secret", "password", "key"];

    // The secrets, as plain text and in the spelling of the JSON.
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
