using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Values of AdditionalProperties: as the application set them, or as JSON, when a store has written and read them.
internal static class StoredValues
{
    // Null when there is no such text, or it is blank.
    public static string? FindText(AdditionalPropertiesDictionary? properties, string name) =>
        AsText(Find(properties, name)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // Null when there is no such value, or it is null.
    public static object? Find(AdditionalPropertiesDictionary? properties, string name) =>
        properties?.TryGetValue(name, out object? value) == true && value is not JsonElement { ValueKind: JsonValueKind.Null }
            ? value
            : null;

    // Null when it is not a text.
    public static string? AsText(object? value) => value switch
    {
        string text => text,
        JsonElement element => JsonText.Read(element),
        JsonValue node => node.TryGetValue(out string? text) ? text : null,
        IConvertible other and not bool => other.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Null when it is neither true nor false. The texts "true" and "false" count; numbers do not.
    public static bool? AsTruth(object? value) => value switch
    {
        bool truth => truth,
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element => element.GetBoolean(),
        JsonValue node when node.TryGetValue(out bool truth) => truth,
        string or JsonElement or JsonValue when bool.TryParse(AsText(value), out bool truth) => truth,
        _ => null,
    };
}
