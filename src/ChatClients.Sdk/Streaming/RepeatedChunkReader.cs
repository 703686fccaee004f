namespace ChatClients.Sdk.Streaming;

// Reads plain events by comparing them with the last ones: within an answer, nearly all are the same but for one string.
// Any other event is read by ChunkDecoder, and shown to this reader.
internal sealed class RepeatedChunkReader
{
    private const int FewMisses = 4;
    private const int SeldomMask = 63;

    private readonly RepeatedChunk _content = new(isReasoning: false);
    private readonly RepeatedChunk _reasoning = new(isReasoning: true);
    private bool _wasReasoning;
    private int _misses;
    private bool _isNew;

    // Returns false when the event must be read as a whole.
    public bool TryRead(ReadOnlySpan<byte> json, out PlainChunk chunk)
    {
        if (!Of(_wasReasoning).TryRead(json, out chunk))
        {
            if (!Of(!_wasReasoning).TryRead(json, out chunk))
            {
                _isNew = true;
                return false;
            }

            _wasReasoning = !_wasReasoning;
        }

        _misses = 0;
        return true;
    }

    // Remembers the last event, if it was read as a whole. Called before the next one is read: the caller has waited for the first.
    public void LearnLast(ReadOnlySpan<byte> json, PromptChunk chunk, bool mayBeCut)
    {
        if (!_isNew || mayBeCut)
        {
            return;
        }

        _isNew = false;

        // Where nothing repeats, remembering is wasted work.
        if (chunk.IsPlain && (_misses++ < FewMisses || (_misses & SeldomMask) == 0))
        {
            _wasReasoning = chunk.Reasoning is { Length: > 0 };
            Of(_wasReasoning).Learn(json, chunk);
        }
    }

    private RepeatedChunk Of(bool isReasoning) => isReasoning ? _reasoning : _content;
}
