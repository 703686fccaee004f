using System.Text.Json;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Streaming;

/// <summary>Reads an event that is named an error. It is one whatever it holds: the usual chunk, another object, or no JSON at all.</summary>
internal static class ErrorEventDecoder
{
    public static void Decode(ReadOnlySpan<byte> data, PromptChunk chunk)
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
            chunk.Clear();
            chunk.ErrorMessage = Platform.Decode(data);
        }

        chunk.HasError = true;
    }
}
