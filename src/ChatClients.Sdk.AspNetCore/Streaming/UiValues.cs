using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// Values of tools as JSON. Every argument and result can be shown.
internal static class UiValues
{
    public static void WriteInput(Utf8JsonWriter writer, IDictionary<string, object?>? input)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in input ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case TextContent text:
                writer.WriteStringValue(text.Text);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            default:
                WriteOther(writer, value);
                break;
        }
    }

    public static void WriteUsage(Utf8JsonWriter writer, long? input, long? output)
    {
        writer.WriteStartObject("usage");
        if (input is { } read)
        {
            writer.WriteNumber("input", read);
        }

        if (output is { } written)
        {
            writer.WriteNumber("output", written);
        }

        writer.WriteEndObject();
    }

    // Written into a separate buffer, so that a value that fails in the middle leaves nothing.
    private static void WriteOther(Utf8JsonWriter writer, object value)
    {
        try
        {
            JsonTypeInfo type = AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType());
            JsonSerializer.SerializeToElement(value, type).WriteTo(writer);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            writer.WriteStringValue($"[{value.GetType().Name}]");
        }
    }
}
