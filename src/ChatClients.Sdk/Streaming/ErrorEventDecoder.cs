using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// Reads an event whose name says that it is an error. Its data may be the usual chunk, another object, or no JSON at all.
internal static class ErrorEventDecoder
{
    // Returns false when the body ended inside it: then the cut is the error to report.
    public static bool TryDecode(ReadOnlySpan<byte> data, PromptChunk chunk, bool atEnd)
    {
        try
        {
            ChunkDecoder.Decode(data, chunk);
            if (!chunk.HasError)
            {
                var reader = new Utf8JsonReader(data);
                reader.Read();
                ChunkDecoder.ReadError(ref reader, chunk);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            if (atEnd && error is JsonException && IsObject(data))
            {
                return false;
            }

            chunk.Clear();
            chunk.ErrorMessage = Polyfills.Decode(data);
        }

        chunk.HasError = true;
        return true;
    }

    private static bool IsObject(ReadOnlySpan<byte> data)
    {
        int start = 0;
        while (start < data.Length && data[start] <= (byte)' ')
        {
            start++;
        }

        return start < data.Length && data[start] == (byte)'{';
    }
}
