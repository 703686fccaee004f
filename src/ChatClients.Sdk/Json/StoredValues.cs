using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Values of AdditionalProperties: as they were set, or as a store gives them back, which makes JSON of them.
internal static class StoredValues
{
    // Null when there is no such text, or a blank one.
    public static string? FindText(AdditionalPropertiesDictionary? properties, string name) =>
        AsText(Find(properties, name)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // Null for a value that is not there, and for a null.
    public static object? Find(AdditionalPropertiesDictionary? properties, string name) =>
        properties?.TryGetValue(name, out object? value) == true && value is not JsonElement { ValueKind: JsonValueKind.Null }
            ? value
            : null;

    // Null for what is no text.
    public static string? AsText(object? value) => value switch
    {
        string text => text,
        JsonElement element => JsonText.Read(element),
        JsonValue node => node.TryGetValue(out string? text) ? text : null,
        IConvertible other and not bool => other.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Null for what is neither true nor false: a number is neither, a text that says so is.
    public static bool? AsTruth(object? value) => value switch
    {
        bool truth => truth,
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element => element.GetBoolean(),
        JsonValue node when node.TryGetValue(out bool truth) => truth,
        string or JsonElement or JsonValue when bool.TryParse(AsText(value), out bool truth) => truth,
        _ => null,
    };
}
