using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk;

// Writing and parsing of whole JSON bodies, with the same settings everywhere.
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // A byte order mark is not JSON, yet some servers begin with one.
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith(ByteOrderMark) ? body.Slice(ByteOrderMark.Length) : body;

    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        using JsonScratch scratch = JsonScratch.Take();
        write(scratch.Writer, state);
        scratch.Writer.Flush();
        return scratch.Buffer.ToArray();
    }

    // Writes a body that may be large. expected: its size, or 0 where that is not known. result: what the writing returned.
    public static ReadOnlyMemory<byte> Write<TState, TResult>(
        TState state, int expected, Func<Utf8JsonWriter, TState, TResult> write, out TResult result)
    {
        using JsonScratch scratch = JsonScratch.Take();
        if (expected > 0)
        {
            scratch.Buffer.Expect(expected);
        }

        result = write(scratch.Writer, state);
        scratch.Writer.Flush();
        return scratch.Buffer.ToBody();
    }

    // Writes into nothing. Throws what the writing throws.
    public static void Check<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var writer = new Utf8JsonWriter(new NoBuffer(), JsonScratch.WriterOptions);
        write(writer, state);
    }

    // Parses JSON that is shown, not read for names and ids. Bytes that are not UTF-8 become U+FFFD: otherwise reading the element later
    // would throw.
    public static JsonElement ParseText(ReadOnlyMemory<byte> body) =>
        Parse(Polyfills.IsUtf8(body.Span) ? body : Encoding.UTF8.GetBytes(Polyfills.Decode(body.Span)));

    // The element in a form that an application can read without exceptions.
    public static JsonElement AsText(this JsonElement element)
    {
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(element);
        return Polyfills.IsUtf8(json) ? element : ParseText(json.ToArray());
    }

    // Writes values of an application, parts of which may be JSON that it parsed by its own rules.
    // Throws ArgumentException when a part cannot be written. The message does not repeat it.
    public static T Given<T>(string name, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new ArgumentException(
                $"{name} cannot be written as JSON: a part of it is missing, nested more than 64 levels deep, or not valid text.", name);
        }
    }

    // Parses a body into an element that owns its memory. Throws JsonException when the body is not one JSON value.
    public static JsonElement Parse(ReadOnlyMemory<byte> body, bool allowDuplicates = true)
    {
        body = body.Slice(body.Length - WithoutByteOrderMark(body.Span).Length);
        using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = allowDuplicates });
        return document.RootElement.Clone();
    }
}
