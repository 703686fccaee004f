using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// Finds the values of a plain event that differ from event to event. All else in it must stay the same.
internal static class ChunkGaps
{
    // Returns no gaps when it is uncertain which values count, for example because a member is there twice.
    // isIdKnown: whether the answer has its id already. Then the event's id says nothing.
    public static ChunkGap[] Find(ReadOnlySpan<byte> json, bool isIdKnown)
    {
        var gaps = new List<ChunkGap>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        bool isPlain = true;
        while (isPlain && NextMember(ref reader))
        {
            isPlain = !reader.ValueIsEscaped && FindInEvent(ref reader, gaps, isIdKnown);
        }

        return isPlain && gaps.FindAll(gap => gap.Kind == ChunkGapKind.Text).Count == 1 ? [.. gaps] : [];
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static bool FindInEvent(ref Utf8JsonReader reader, List<ChunkGap> gaps, bool isIdKnown)
    {
        bool isChoices = reader.ValueTextEquals("choices"u8);
        bool isCreated = reader.ValueTextEquals("created"u8);
        bool isRead = reader.ValueTextEquals("model"u8) || reader.ValueTextEquals("usage"u8) || reader.ValueTextEquals("servertool"u8)
            || reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("citations"u8)
            || (!isIdKnown && reader.ValueTextEquals("id"u8));
        reader.Read();
        if (isChoices)
        {
            return FindInChoices(ref reader, gaps);
        }

        if (isCreated && gaps.Exists(gap => gap.Kind == ChunkGapKind.Created))
        {
            return false;
        }

        if (isCreated)
        {
            Add(ref reader, ChunkGapKind.Created, JsonTokenType.Number, gaps);
        }
        else if (!isRead)
        {
            Add(ref reader, ChunkGapKind.Label, JsonTokenType.String, gaps);
        }

        reader.Skip();
        return true;
    }

    // One choice, with one delta.
    private static bool FindInChoices(ref Utf8JsonReader reader, List<ChunkGap> gaps)
    {
        bool hasDelta = false;
        bool isPlain = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isPlain && NextMember(ref reader))
        {
            isPlain = !reader.ValueIsEscaped;
            bool isDelta = isPlain && reader.ValueTextEquals("delta"u8);
            reader.Read();
            isPlain &= !isDelta || (!hasDelta && FindInDelta(ref reader, gaps));
            hasDelta |= isDelta;
            reader.Skip();
        }

        return isPlain && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool FindInDelta(ref Utf8JsonReader reader, List<ChunkGap> gaps)
    {
        bool isPlain = true;
        while (isPlain && NextMember(ref reader))
        {
            isPlain = !reader.ValueIsEscaped;
            bool isText = isPlain && (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("reasoning"u8)
                || reader.ValueTextEquals("reasoning_content"u8));
            reader.Read();
            if (isText && reader.ValueSpan.Length > 0)
            {
                Add(ref reader, ChunkGapKind.Text, JsonTokenType.String, gaps);
            }

            reader.Skip();
        }

        return isPlain;
    }

    private static void Add(ref Utf8JsonReader reader, ChunkGapKind kind, JsonTokenType type, List<ChunkGap> gaps)
    {
        if (reader.TokenType == type)
        {
            int start = (int)reader.TokenStartIndex + (type == JsonTokenType.String ? 1 : 0);
            gaps.Add(new ChunkGap(kind, start, start + reader.ValueSpan.Length));
        }
    }
}
