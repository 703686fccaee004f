namespace ChatClients.Sdk.Streaming;

// Splits the bytes of an event stream into events. The data of each is left in the buffer.
// Follows the WHATWG rules for lines (LF, CRLF, CR), the byte order mark, comments and fields. Only data matters here, and one name of
// events: error. It differs from the platform's parser in three points. It is bounded. It returns an event that the end of the body
// left without its blank line (see AtEnd). It reports a misplaced byte order mark instead of losing the event.
internal sealed class SseReader(SseBuffer bytes)
{
    private int _searched;      // so many of the unread bytes hold no line end
    private bool _hasData;      // it may be empty
    private bool _handedOut;
    private bool _skipLineFeed;

    private static ReadOnlySpan<byte> DataField => "data: "u8;

    // Whether the event's name is error. The name of an event without data does not apply to the next.
    public bool IsError { get; private set; }

    // Whether the body has ended. The last event's data may then be cut: nothing proved its end.
    public bool AtEnd { get; private set; }

    private bool HasData => _hasData && !bytes.Data.IsEmpty;

    // What has arrived after the field name of the next event's data. Empty if the event does not begin with data, or was looked at before.
    public ReadOnlySpan<byte> Ahead =>
        (_handedOut || !(_hasData || IsError)) && !_skipLineFeed && _searched == 0 && bytes.Lines.StartsWith(DataField)
            ? bytes.Lines.Slice(DataField.Length) : [];

    // Takes the next event, if its data is one line of this length. Then its end need not be searched for.
    public bool TryTake(int length)
    {
        ReadOnlySpan<byte> end = Ahead.Slice(length);
        int endLength = end.StartsWith("\n\n"u8) ? 2 : end.StartsWith("\r\n\r\n"u8) ? 4 : 0;
        if (endLength == 0)
        {
            return false;
        }

        bytes.ThrowIfTooLarge(DataField.Length + length);
        bytes.Skip(DataField.Length + length + endLength);
        Clear();
        return true;
    }

    // Takes the next event that has data, if all of it has arrived.
    // Throws SseFormatException when an event is larger than allowed, or a byte order mark stands inside the stream.
    public bool TryRead()
    {
        if (_handedOut)
        {
            Clear();
        }

        while (TryFindLine(out ReadOnlySpan<byte> line))
        {
            if (!line.IsEmpty)
            {
                TakeField(line);
            }

            bytes.Skip(line.Length + 1);
            _searched = 0;
            SkipLineFeed();
            if (line.IsEmpty && HasData)
            {
                _handedOut = true;
                return true;
            }

            if (line.IsEmpty)
            {
                Clear();
            }
        }

        return false;
    }

    // Takes the end of a body that has no blank line after it. Its last line may be cut anywhere. Returns false when it holds no data.
    public bool TakeTail()
    {
        AtEnd = _handedOut = true;
        ReadOnlySpan<byte> tail = bytes.Unread.Span;
        if (!tail.IsEmpty)
        {
            TakeField(tail);
            bytes.Skip(tail.Length);
            _searched = 0;
        }

        return HasData;
    }

    private void Clear()
    {
        _hasData = _handedOut = IsError = false;
        bytes.DropData();
    }

    // The second half of a line end.
    private void SkipLineFeed()
    {
        if (_skipLineFeed && !bytes.Lines.IsEmpty)
        {
            _skipLineFeed = false;
            bytes.Skip(bytes.Lines[0] == (byte)'\n' ? 1 : 0);
        }
    }

    // Finds the line that comes next, without its end.
    private bool TryFindLine(out ReadOnlySpan<byte> line)
    {
        SkipLineFeed();
        line = bytes.Lines;

        int at = line.Slice(_searched).IndexOfAny((byte)'\n', (byte)'\r');
        if (at < 0)
        {
            _searched = line.Length;
            return false;
        }

        int length = _searched + at;
        bytes.ThrowIfTooLarge(length);
        _skipLineFeed = line[length] == (byte)'\r';
        line = line.Slice(0, length);
        return true;
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("data"u8) && (line.Length == 4 || line[4] == (byte)':'))
        {
            int value = line.Length == 4 ? 4 : line.Length > 5 && line[5] == (byte)' ' ? 6 : 5;
            AddData(value, line.Length - value);
        }
        else if (line.StartsWith("event:"u8))
        {
            IsError = line.Slice(line.Length > 6 && line[6] == ' ' ? 7 : 6).SequenceEqual("error"u8);
        }
        else if (line.SequenceEqual("event"u8))
        {
            IsError = false;
        }
        else if (line.StartsWith(SseBuffer.ByteOrderMark))
        {
            throw new SseFormatException(SseFormatProblem.ByteOrderMark);
        }
    }

    private void AddData(int offset, int length)
    {
        if (_hasData)
        {
            bytes.AddDataLine(offset, length);
        }
        else
        {
            bytes.SetData(offset, length);
            _hasData = true;
        }
    }
}
