using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>JSON for the values that applications put into tool calls and results: their types are not ours to know.</summary>
internal static class JsonValues
{
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
    };

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The text that a tool's result has on the wire: a string as it is, anything else as JSON.</summary>
    /// <exception cref="ArgumentException">The value's type cannot be written as JSON here.</exception>
    public static string ToText(object? value)
    {
        try
        {
            return value switch
            {
                string text => text,
                TextContent content => content.Text,
                JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
                JsonElement element => element.GetRawText(),
                IEnumerable<AIContent> parts when parts.All(part => part is TextContent) => string.Concat(parts.Select(part => ((TextContent)part).Text)),
                AIContent or IEnumerable<AIContent> => throw new NotSupportedException("The service takes a tool's result as text."),
                _ => JsonSerializer.Serialize(value, TypeInfo<object?>()),
            };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException(
                $"The result of a tool, of type {value?.GetType()}, cannot be sent. Give a string or a JsonElement. {Secrets.Scrub(error.Message)}", Secrets.Shown(error));
        }
    }
}
