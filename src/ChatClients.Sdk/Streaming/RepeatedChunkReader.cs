namespace ChatClients.Sdk.Streaming;

// Reads plain events by comparing them with the last ones: within an answer, nearly all are the same but for one string.
// Any other event is read by ChunkDecoder, and shown to this reader.
internal sealed class RepeatedChunkReader
{
    private const int FewMisses = 4;
    private const int SeldomMask = 63;

    private readonly RepeatedChunk _content = new(isReasoning: false);
    private readonly RepeatedChunk _reasoning = new(isReasoning: true);
    private bool _sawFirst;
    private bool _wasReasoning;
    private int _misses;

    // Returns false when the event must be read as a whole.
    public bool TryRead(ReadOnlySpan<byte> json, out PlainChunk chunk)
    {
        if (!Of(_wasReasoning).TryRead(json, out chunk))
        {
            if (!Of(!_wasReasoning).TryRead(json, out chunk))
            {
                return false;
            }

            _wasReasoning = !_wasReasoning;
        }

        _misses = 0;
        return true;
    }

    // The event was read as a whole.
    public void Learn(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        // The first text goes out before anything is remembered. Where nothing repeats, remembering is wasted work.
        if (!_sawFirst)
        {
            _sawFirst = chunk.IsPlain;
        }
        else if (chunk.IsPlain && (_misses++ < FewMisses || (_misses & SeldomMask) == 0))
        {
            _wasReasoning = chunk.Reasoning is { Length: > 0 };
            Of(_wasReasoning).Learn(json, chunk);
        }
    }

    private RepeatedChunk Of(bool isReasoning) => isReasoning ? _reasoning : _content;
}
