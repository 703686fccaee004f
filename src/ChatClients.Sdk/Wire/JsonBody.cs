using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

/// <summary>Writing and parsing of whole JSON bodies, with the same settings everywhere.</summary>
internal static class JsonBody
{
    // A body is never put into a page, so text stays readable UTF-8 instead of \u escapes.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer, state);
        }

        return buffer.ToArray();
    }

    /// <summary>The element as JSON text, with no more escapes than JSON needs: a key that a service escaped is to be found in it.</summary>
    public static string TextOf(JsonElement element)
    {
        try
        {
            return Encoding.UTF8.GetString(Write(element, static (writer, value) => value.WriteTo(writer)));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // Half a character can be spelled in JSON, but not written: then the text stays as it came.
            return element.GetRawText();
        }
    }

    /// <summary>Parses a body into an element that owns its memory.</summary>
    /// <exception cref="JsonException">The body is not one JSON value.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> body, bool allowDuplicates = true)
    {
        // A byte order mark is not JSON, yet some servers begin with one.
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body.Slice(3);
        }

        using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = allowDuplicates });
        return document.RootElement.Clone();
    }
}
