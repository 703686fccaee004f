namespace ChatClients.Sdk.Streaming;

// A plain event as it was read, with gaps where the next one may differ. An event with the same bytes around the gaps, and one valid value
// in each, means the same but for these values. That is exact: nothing else was read from the bytes.
internal sealed class RepeatedChunk(bool isReasoning)
{
    private const int Longest = 4 * 1024;
    private const int MostDigits = 18;

    private byte[] _json = [];
    private ChunkGap[] _gaps = [];
    private int _textGap;
    private long? _created; // In the remembered event.

    public bool IsReasoning => isReasoning;

    // The values of the event that was read last.
    public string Text { get; private set; } = "";

    // Whether its text has escapes. If not, it was UTF-8.
    public bool IsEscaped { get; private set; }

    public string? Model { get; private set; }

    public long? Created { get; private set; }

    private ChunkGap TextGap => _gaps[_textGap];

    // Remembers an event that the full reader found plain.
    public void Learn(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        // Of several lines of data, the bytes were not next to each other.
        bool isOneLine = json.Length <= Longest && json.IndexOf((byte)'\n') < 0;
        ChunkGap[] gaps = isOneLine ? ChunkGaps.Find(json, chunk.KnownId is { Length: > 0 }) : [];
        if (gaps.Length == 0)
        {
            return;
        }

        (_json, _gaps) = (json.ToArray(), gaps);
        _textGap = Array.FindIndex(gaps, gap => gap.Kind == ChunkGapKind.Text);
        (Model, _created) = (chunk.Model, chunk.Created);
    }

    // Checks whether the bytes begin with such an event, and reads its values. Returns its length; 0 when it is another event.
    public int Match(ReadOnlySpan<byte> bytes)
    {
        if (_gaps.Length == 0)
        {
            return 0;
        }

        // Mostly, only the text differs: the bytes before and after it are compared as a whole.
        long? created = _created;
        int start = TextGap.Start;
        if (!bytes.StartsWith(_json.AsSpan(0, start)) && !TryReadHead(bytes, out start, ref created))
        {
            return 0;
        }

        ReadOnlySpan<byte> text = bytes.Slice(start);
        int length = JsonString.Length(text, out bool isEscaped);
        if (length < 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> tail = text.Slice(length);
        int tailLength = _json.Length - TextGap.End;
        if (!tail.StartsWith(_json.AsSpan(TextGap.End)) && !TryReadTail(tail, out tailLength, ref created))
        {
            return 0;
        }

        Text = JsonText.Read(text.Slice(0, length), isEscaped);
        IsEscaped = isEscaped;
        Created = created;
        return start + length + tailLength;
    }

    // Reads the bytes before the text, and remembers them: the next event may have the same values in its gaps.
    private bool TryReadHead(ReadOnlySpan<byte> json, out int start, ref long? created)
    {
        start = ReadPart(json, from: 0, to: TextGap.Start, firstGap: 0, ref created);
        if (start == TextGap.Start)
        {
            json.Slice(0, start).CopyTo(_json);
            _created = created;
        }

        return start >= 0;
    }

    private bool TryReadTail(ReadOnlySpan<byte> json, out int length, ref long? created)
    {
        length = ReadPart(json, from: TextGap.End, to: _json.Length, firstGap: _textGap + 1, ref created);
        return length >= 0;
    }

    // Compares a part of the remembered event, around its gaps. Returns how many bytes it takes here; -1 when it is another one.
    private int ReadPart(ReadOnlySpan<byte> json, int from, int to, int firstGap, ref long? created)
    {
        int at = 0;
        for (int i = firstGap; ; i++)
        {
            bool isLast = i == _gaps.Length || _gaps[i].Start >= to;
            ReadOnlySpan<byte> same = _json.AsSpan(from, (isLast ? to : _gaps[i].Start) - from);
            ReadOnlySpan<byte> rest = json.Slice(at);
            if (!rest.StartsWith(same))
            {
                return -1;
            }

            at += same.Length;
            if (isLast)
            {
                return at;
            }

            rest = rest.Slice(same.Length);
            int length = _gaps[i].Kind == ChunkGapKind.Created ? ReadCreated(rest, ref created) : JsonString.PlainLength(rest);
            if (length < 0)
            {
                return -1;
            }

            at += length;
            from = _gaps[i].End;
        }
    }

    private static int ReadCreated(ReadOnlySpan<byte> json, ref long? created)
    {
        int length = 0;
        long seconds = 0;
        while (length < json.Length && json[length] is >= (byte)'0' and <= (byte)'9' and byte digit)
        {
            seconds = (seconds * 10) + digit - '0';
            if (++length > MostDigits)
            {
                return -1;
            }
        }

        created = seconds;
        return length == 0 || (length > 1 && json[0] == (byte)'0') ? -1 : length;
    }
}
