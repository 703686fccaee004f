using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatClients.Sdk;

// JSON for values of the types that JSON itself has, without a serializer: in a native program, that would be two megabytes of code.
internal static class PlainValues
{
    // allowNaN: whether a number that JSON does not have is written as a text.
    // Throws NotSupportedException for a value of another type, or with one in it.
    public static string Write(object? value, bool allowNaN) =>
        Polyfills.Decode(JsonBody.Write((value, allowNaN), static (writer, it) => Write(writer, it.value, it.allowNaN)));

    private static void Write(Utf8JsonWriter writer, object? value, bool allowNaN)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonDocument document:
                document.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            default:
                if (!TryWriteText(writer, value) && !TryWriteNumber(writer, value, allowNaN) && !TryWriteItems(writer, value, allowNaN))
                {
                    throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be written as JSON here.");
                }

                break;
        }
    }

    private static bool TryWriteText(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return true;
            case char letter:
                writer.WriteStringValue(letter.ToString());
                return true;
            case DateTime time:
                writer.WriteStringValue(time);
                return true;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                return true;
            case TimeSpan time:
                writer.WriteStringValue(time.ToString("c", CultureInfo.InvariantCulture));
                return true;
            case Guid id:
                writer.WriteStringValue(id);
                return true;
            case Uri address:
                writer.WriteStringValue(address.OriginalString);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteNumber(Utf8JsonWriter writer, object value, bool allowNaN)
    {
        switch (value)
        {
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                writer.WriteNumberValue(number);
                return true;
            case decimal number:
                writer.WriteNumberValue(number);
                return true;
            case float or double when allowNaN && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var odd && IsNoNumber(odd):
                writer.WriteStringValue(odd.ToString(CultureInfo.InvariantCulture));
                return true;
            case float number:
                writer.WriteNumberValue(number);
                return true;
            case double number:
                writer.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }

    private static bool IsNoNumber(double number) => double.IsNaN(number) || double.IsInfinity(number);

    private static bool TryWriteItems(Utf8JsonWriter writer, object value, bool allowNaN)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> members:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> member in members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value, allowNaN);
                }

                writer.WriteEndObject();
                return true;
            case IDictionary members:
                writer.WriteStartObject();
                foreach (DictionaryEntry member in members)
                {
                    writer.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? "");
                    Write(writer, member.Value, allowNaN);
                }

                writer.WriteEndObject();
                return true;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    Write(writer, item, allowNaN);
                }

                writer.WriteEndArray();
                return true;
            default:
                return false;
        }
    }
}
