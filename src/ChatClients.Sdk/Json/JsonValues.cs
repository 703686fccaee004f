using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// JSON for the values that applications put into tool calls and results, of types that this library does not know.
// A trimmed or native program has no serializer by reflection: there, values of the types that JSON has are written without one, and
// nothing of the serializer is compiled into the program.
internal static class JsonValues
{
    // Throws JsonException, NotSupportedException, InvalidOperationException or ArgumentException when the value cannot be written.
    public static string Write(IDictionary<string, object?> value) => JsonSerializer.IsReflectionEnabledByDefault
        ? JsonSerializer.Serialize(value, Strict.TypeInfo<IDictionary<string, object?>>())
        : PlainValues.Write(value, allowNaN: false);

    // Writes what it can of a value that JSON cannot express.
    public static string WriteAny(object? value) => JsonSerializer.IsReflectionEnabledByDefault
        ? JsonSerializer.Serialize(value, Lenient.TypeInfo<object?>())
        : PlainValues.Write(value, allowNaN: true);

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    internal static class Strict
    {
        private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = false,
        };

        public static JsonTypeInfo<T> TypeInfo<T>() => JsonValues.TypeInfo<T>(Options);
    }

    private static class Lenient
    {
        private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            WriteIndented = false,
        };

        public static JsonTypeInfo<T> TypeInfo<T>() => JsonValues.TypeInfo<T>(Options);
    }
}
