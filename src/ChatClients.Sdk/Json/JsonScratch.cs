using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatClients.Sdk;

// A writer and its buffer, kept for the thread's next body. A body that is written inside another one gets its own.
internal sealed class JsonScratch : IDisposable
{
    // A body is never put into a page, so text stays readable UTF-8 instead of \u escapes.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static JsonScratch? _kept;

    private JsonScratch() => Writer = new Utf8JsonWriter(Buffer, WriterOptions);

    public readonly JsonBuffer Buffer = new();

    public readonly Utf8JsonWriter Writer;

    public static JsonScratch Take()
    {
        JsonScratch scratch = _kept ?? new JsonScratch();
        _kept = null;
        return scratch;
    }

    // Without a flush before, what the writer holds back is dropped.
    public void Dispose()
    {
        Writer.Reset(Buffer);
        Buffer.Clear();
        _kept = this;
    }
}
