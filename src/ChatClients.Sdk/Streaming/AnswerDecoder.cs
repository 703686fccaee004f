using System.Text.Json;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Decides what each event of an answer is: an update, nothing, the end of the answer, or its failure. Bounds the answer's size.
// The updates that it returns are kept for the exception of an answer that breaks off.
internal sealed class AnswerDecoder
{
    // Counts updates, parts, and calls that are not reported yet. Each takes some hundred bytes, however small its event.
    public const int MostPieces = JsonPieces.Most;

    private readonly ApiCall _call;
    private readonly int _mostBytes;
    private readonly ChatUpdateBuilder _timeline;
    private readonly RepeatedChunkReader _repeatedChunks = new();
    private readonly PromptChunk _chunk = new();
    private readonly ReceivedUpdates _received = new();
    private long _taken;

    // Needs nothing of the response: it is made while the request is on its way.
    public AnswerDecoder(ApiCall call, AivaxLimits limits, string? conversationId)
    {
        _call = call;
        _mostBytes = limits.MaxStreamedAnswerBytes;
        _timeline = new ChatUpdateBuilder(conversationId, _received, limits.MaxEventBytes);
    }

    // Whether the end of the answer was read. Nothing after it belongs to the answer.
    public bool IsWhole { get; private set; }

    // What ends the answer before its end. Nothing is to be read after it.
    public AivaxException? Failure { get; private set; }

    // The updates so far.
    public List<ChatResponseUpdate> Received => [.. _received];

    // The tokens that were read and that no update has.
    public UsageDetails? TakeUsage() => _timeline.TakeUsage();

    // Checks whether the bytes begin with an event that repeats the one before, but for its text. Returns its length; 0 if they do not.
    // While calls are open, each event is read as a whole: text closes them, and they are reported before it.
    public int Match(ReadOnlySpan<byte> bytes) => _timeline.OpenCalls == 0 ? _repeatedChunks.Match(bytes) : 0;

    // Takes the event that was matched.
    public ChatResponseUpdate? TakeMatched(int length)
    {
        ThrowIfTooMuch(length);
        return _timeline.Map(_repeatedChunks.Matched);
    }

    // Takes the data of the next event. Returns its update, or null if it has none. isCut: whether the body may have ended inside it.
    // Throws what the event is instead of an update: an error of the service, no JSON, or more than the limits allow.
    public ChatResponseUpdate? Take(ReadOnlyMemory<byte> data, bool isError, bool isCut)
    {
        ReadOnlySpan<byte> json = data.Span;
        ThrowIfTooMuch(json.Length);
        if (isError)
        {
            if (!ErrorEventDecoder.TryDecode(json, _chunk, isCut))
            {
                return null;
            }
        }
        else if (json[0] != (byte)'{' && TakeMark(json))
        {
            return IsWhole ? _timeline.Finish() : Failure is null ? null : Abandon();
        }
        else if (Match(json) == json.Length)
        {
            return _timeline.Map(_repeatedChunks.Matched);
        }
        else if (!TryDecode(json, isCut))
        {
            return null;
        }

        ChatResponseUpdate? update = _timeline.Map(_chunk, data);
        Failure = _chunk.IsFailure ? StreamFailures.FromService(_chunk, _call.Keys) : null;
        return update ?? (Failure is null ? null : throw Failure);
    }

    // Takes the end of the body. broken: why the body ended before its end, if it did. Returns what was held back.
    public ChatResponseUpdate? TakeEnd(AivaxException? broken)
    {
        IsWhole = _timeline.IsComplete;
        if (IsWhole)
        {
            return _timeline.Finish();
        }

        Failure = broken ?? AivaxStreamInterruptedException.Truncated();
        return Abandon();
    }

    // Returns what was held back. The next read throws.
    private ChatResponseUpdate Abandon() => _timeline.Abandon() ?? throw Failure!;

    private void ThrowIfTooMuch(int length)
    {
        _taken += length;
        if (_taken > _mostBytes)
        {
            throw StreamFailures.TooLong(_mostBytes);
        }

        if (_received.Count + _timeline.OpenCalls + _timeline.Parts > MostPieces)
        {
            throw StreamFailures.TooManyPieces();
        }
    }

    // Takes an event that is no chunk.
    private bool TakeMark(ReadOnlySpan<byte> data)
    {
        bool isEnd = StreamMark.IsEnd(data);
        Failure = isEnd && _timeline.IsForeign ? StreamFailures.Foreign() : null;
        IsWhole |= isEnd && Failure is null;
        return isEnd || StreamMark.SaysNothing(data);
    }

    private bool TryDecode(ReadOnlySpan<byte> data, bool isCut)
    {
        try
        {
            ChunkDecoder.Decode(data, _chunk);
            _repeatedChunks.Learn(data, _chunk);
            return true;
        }
        catch (JsonException) when (isCut)
        {
            // The next read says that the answer was cut.
            return false;
        }
    }
}
