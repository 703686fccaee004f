using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Reads request members as a strict server does: absent and null mean "not given", another type is refused.
internal static class StrictJson
{
    public static JsonElement? Given(this JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? GivenString(this JsonElement body, string name) => body.Given(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw EngineException.Invalid($"'{name}' must be a string."),
    };

    public static bool? GivenBoolean(this JsonElement body, string name) => body.Given(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        _ => throw EngineException.Invalid($"'{name}' must be true or false."),
    };

    public static long? GivenInteger(this JsonElement body, string name) => body.Given(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) => number,
        _ => throw EngineException.Invalid($"'{name}' must be a whole number."),
    };
}
