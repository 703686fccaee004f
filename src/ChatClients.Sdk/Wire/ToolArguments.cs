using System.Text.Json;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

/// <summary>The arguments of a tool call: on the wire a string that holds a JSON object.</summary>
internal static class ToolArguments
{
    /// <summary>Makes the call's content. Half a character becomes U+FFFD; arguments that are no JSON object leave <see cref="FunctionCallContent.Exception"/> set, as the vocabulary asks.</summary>
    public static FunctionCallContent ToCall(string callId, string name, string? arguments) =>
        string.IsNullOrWhiteSpace(arguments)
            ? new FunctionCallContent(callId, name)
            : FunctionCallContent.CreateFromParsedArguments(JsonHalves.Replace(arguments!), callId, name, Parse);

    /// <exception cref="ArgumentException">An argument's type cannot be written as JSON here.</exception>
    public static string ToJson(IDictionary<string, object?>? arguments)
    {
        try
        {
            return arguments is null or { Count: 0 } ? "{}" : JsonSerializer.Serialize(arguments, JsonValues.TypeInfo<IDictionary<string, object?>>());
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The platform's words name the members on the way to what it cannot write.
            throw new ArgumentException(
                $"The arguments of a tool call cannot be sent. Give strings, numbers or JsonElements. {Secrets.Scrub(error.Message)}",
                nameof(arguments),
                Secrets.Shown(error));
        }
    }

    private static Dictionary<string, object?> Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            arguments[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.Clone();
        }

        return arguments;
    }
}
