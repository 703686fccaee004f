using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Http;

// Writes the events of one streamed answer. Each is a line of JSON, and is sent at once.
internal sealed class ChunkWriter : IDisposable
{
    private const string SystemFingerprint = "fp_in_memory";

    // Since October 2026 the service names the maker of the answer in every event.
    private const string Provider = "in-memory";

    private readonly PipeWriter _output;
    private readonly Utf8JsonWriter _json;
    private readonly string _id;
    private readonly long _created;

    public ChunkWriter(PipeWriter output, Guid id, DateTimeOffset created)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _id = $"chatcmpl-{id}";
        _created = created.ToUnixTimeSeconds();
    }

    // Writes one event. False when nobody reads any more.
    public ValueTask<bool> WriteAsync<TState>(
        string model, TState state, Action<Utf8JsonWriter, TState> writeRest, CancellationToken cancellationToken)
    {
        _output.Write("data: "u8);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("id", _id);
        _json.WriteString("object", "chat.completion.chunk");
        _json.WriteNumber("created", _created);
        _json.WriteString("model", model);
        _json.WriteString("system_fingerprint", SystemFingerprint);
        _json.WriteString("provider", Provider);
        writeRest(_json, state);
        _json.WriteEndObject();
        _json.Flush();
        _output.Write("\n\n"u8);
        return FlushAsync(cancellationToken);
    }

    public ValueTask<bool> WriteEndMarkAsync(CancellationToken cancellationToken)
    {
        _output.Write("data: [DONE]\n\n"u8);
        return FlushAsync(cancellationToken);
    }

    public void Dispose() => _json.Dispose();

    private async ValueTask<bool> FlushAsync(CancellationToken cancellationToken) =>
        !(await _output.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted;
}
