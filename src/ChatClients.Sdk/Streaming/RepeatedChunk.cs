using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// An event as it was read, with a gap in place of one of its strings.
internal sealed class RepeatedChunk(bool isReasoning)
{
    private const int Longest = 4 * 1024;

    private byte[] _prefix = [];
    private byte[] _suffix = [];
    private string? _id;
    private string? _model;
    private long? _created;
    private string? _otherText;
    private string? _finishReason;
    private bool _deltaIsEmpty;
    private bool _deltaSays;
    private bool _hasUnknownMembers;

    // Remembers the event, if a following event of the same kind differs only in its text.
    public void Learn(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        string? text = isReasoning ? chunk.Reasoning : chunk.Content;
        bool isText = text is not null && chunk is { ServerTool: null, Usage: null, HasError: false, HasShapes: false, ToolCalls.Count: 0 };
        (int start, int length) = isReasoning ? chunk.ReasoningPlace : chunk.ContentPlace;
        if (!isText || json.Length - length > Longest)
        {
            return;
        }

        Keep(ref _prefix, json.Slice(0, start));
        Keep(ref _suffix, json.Slice(start + length));
        (_id, _model, _created) = (chunk.Id, chunk.Model, chunk.Created);
        _otherText = isReasoning ? chunk.Content : chunk.Reasoning;
        _finishReason = chunk.FinishReason;
        _deltaIsEmpty = chunk.DeltaIsEmpty;
        _deltaSays = chunk.DeltaSays;
        _hasUnknownMembers = chunk.HasUnknownMembers;
    }

    // Reads an event of which only the string differs. What the full reader would say of it follows from the bytes alone.
    // Returns false when it is another event. Then the chunk is unchanged.
    public bool TryRead(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        int length = json.Length - _prefix.Length - _suffix.Length;
        if (_prefix.Length == 0 || length < 0 || !json.StartsWith(_prefix) || !json.EndsWith(_suffix))
        {
            return false;
        }

        // The prefix ends with the opening quote of the string, the suffix begins with the closing one. Between them must be one string.
        var reader = new Utf8JsonReader(json.Slice(_prefix.Length - 1, length + 2));
        if (!IsOneString(ref reader, length))
        {
            return false;
        }

        chunk.Clear();
        (chunk.Id, chunk.Model, chunk.Created) = (_id, _model, _created);
        chunk.FinishReason = _finishReason;
        chunk.DeltaIsEmpty = _deltaIsEmpty;
        chunk.DeltaSays = _deltaSays;
        chunk.HasUnknownMembers = _hasUnknownMembers;
        string text = JsonText.Read(ref reader);
        (chunk.Content, chunk.Reasoning) = isReasoning ? (_otherText, text) : (text, _otherText);
        return true;
    }

    private static bool IsOneString(ref Utf8JsonReader reader, int length)
    {
        try
        {
            return reader.Read() && reader.ValueSpan.Length == length;
        }
        catch (JsonException)
        {
            // The full reader finds the same error, and says so.
            return false;
        }
    }

    private static void Keep(ref byte[] kept, ReadOnlySpan<byte> bytes)
    {
        if (kept.Length == bytes.Length)
        {
            bytes.CopyTo(kept);
        }
        else
        {
            kept = bytes.ToArray();
        }
    }
}
