namespace ChatClients.Sdk.Streaming;

// Reads plain events by comparing them with the last ones: within an answer, nearly all are the same but for one string.
// Any other event is read by ChunkDecoder, and shown to this reader.
internal sealed class RepeatedChunkReader
{
    private const int FewMisses = 4;
    private const int SeldomMask = 63;

    private RepeatedChunk? _last; // Text or reasoning, whichever came last.
    private RepeatedChunk? _other;
    private bool _sawFirst;
    private int _misses;

    // The values of the event that matched last.
    public RepeatedChunk Matched => _last!;

    // Checks whether the bytes begin with a plain event. Returns its length; 0 when the event must be read as a whole.
    public int Match(ReadOnlySpan<byte> bytes)
    {
        int length = _last?.Match(bytes) ?? 0;
        if (length == 0)
        {
            length = _other?.Match(bytes) ?? 0;
            if (length == 0)
            {
                return 0;
            }

            (_last, _other) = (_other, _last);
        }

        _misses = 0;
        return length;
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
            Of(chunk.Reasoning is { Length: > 0 }).Learn(json, chunk);
        }
    }

    private RepeatedChunk Of(bool isReasoning)
    {
        if (_last?.IsReasoning != isReasoning)
        {
            (_last, _other) = (_other, _last);
        }

        return _last ??= new RepeatedChunk(isReasoning);
    }
}
