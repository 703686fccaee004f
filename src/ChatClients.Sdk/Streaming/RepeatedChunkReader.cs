namespace ChatClients.Sdk.Streaming;

// Reads events faster by remembering the last ones: within an answer, nearly all are the same but for one string.
// It is exact: the same bytes before and after one valid string mean the same. Anything else goes to ChunkDecoder.
internal sealed class RepeatedChunkReader
{
    private const int FewMisses = 4;
    private const int SeldomMask = 63;

    private readonly RepeatedChunk _content = new(isReasoning: false);
    private readonly RepeatedChunk _reasoning = new(isReasoning: true);
    private int _misses;

    public void Decode(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        if (_content.TryRead(json, chunk) || _reasoning.TryRead(json, chunk))
        {
            _misses = 0;
            return;
        }

        ChunkDecoder.Decode(json, chunk);

        // Where nothing repeats, for example because each event has its own id, remembering is wasted work.
        if (_misses++ < FewMisses || (_misses & SeldomMask) == 0)
        {
            (chunk.Content is { Length: > 0 } ? _content : _reasoning).Learn(json, chunk);
        }
    }
}
