using System.Buffers;

namespace ChatClients.Sdk.Streaming;

// Splits the bytes of an event stream into events and returns each one's data, without copying it.
// Follows the WHATWG rules for lines (LF, CRLF, CR), the byte order mark, comments and fields. Only data matters here, and one name of
// events: error. It differs from the platform's parser in three points. It is bounded. It returns an event that the end of the body
// left without its blank line (see AtEnd). It reports a misplaced byte order mark instead of losing the event.
internal sealed class SseReader(Func<byte[], int, int, ValueTask<int>> read, int longestEvent) : IDisposable
{
    public const int DefaultLongestEvent = 4 * 1024 * 1024;
    private const int FirstBuffer = 16 * 1024;
    private const int DataField = 6; // "data: "

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _next;        // the first byte that no line has taken yet
    private int _end;         // after the last byte read
    private int _scanned;     // bytes before this hold no line end
    private int _dataStart;   // the data of the event being read, joined in place
    private int _dataEnd;
    private bool _hasData;
    private bool _handedOut;
    private bool _skipLineFeed;
    private bool _started;
    private bool _isLent;     // to a read that goes on or failed: one that was given up may still write into the buffer

    // The data of the event. Valid until the next read.
    public ReadOnlyMemory<byte> Data => new(_buffer, _dataStart, _dataEnd - _dataStart);

    // Whether the event's name is error. The name of an event without data does not apply to the next.
    public bool IsError { get; private set; }

    // Whether the body has ended. The last event's data may then be cut: nothing proved its end.
    public bool AtEnd { get; private set; }

    // The bytes that were read and not consumed.
    public ReadOnlyMemory<byte> Unread => new(_buffer, _next, _end - _next);

    // Reads to the end of the next event that has data. Returns false at the end of the body.
    // Throws SseFormatException when an event is larger than allowed, or a byte order mark stands inside the stream.
    public async ValueTask<bool> ReadEventAsync()
    {
        while (!TryReadEvent())
        {
            if (AtEnd)
            {
                return false;
            }

            if (!EndFill(await BeginFill().ConfigureAwait(false)))
            {
                return TakeTail();
            }
        }

        return true;
    }

    // Takes the next event that has data, if all of it has arrived: this needs no waiting. Throws what ReadEventAsync throws.
    public bool TryReadEvent()
    {
        if (_handedOut)
        {
            ClearData();
        }

        if (!_hasData && TryTakeUsualEvent())
        {
            return true;
        }

        while (TryTakeLine(out int start, out int length))
        {
            if (length > 0)
            {
                TakeField(start, length);
            }
            else if (HasData)
            {
                _handedOut = true;
                return true;
            }
            else
            {
                ClearData();
            }
        }

        return false;
    }

    // Takes the end of a body that has no blank line after it. Its last line may be cut anywhere. Returns false when it holds no data.
    public bool TakeTail()
    {
        AtEnd = _handedOut = true;
        if (_end > _next)
        {
            TakeField(_next, _end - _next);
            _next = _scanned = _end;
        }

        return HasData;
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0 && !_isLent)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool HasData => _hasData && _dataEnd > _dataStart;

    private void ClearData()
    {
        _hasData = _handedOut = IsError = false;
        _dataStart = _dataEnd = _next;
    }

    // Takes an event of one line of data, as nearly all are, with one search for the line's end.
    private bool TryTakeUsualEvent()
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_next, _end - _next);
        bool isUsual = !_skipLineFeed && _scanned == _next && rest.StartsWith("data: "u8);
        int length = isUsual ? rest.IndexOfAny((byte)'\n', (byte)'\r') : -1;
        if (length <= DataField || length + 1 == rest.Length || rest[length] != '\n' || rest[length + 1] != '\n')
        {
            _scanned = isUsual && length < 0 ? _end : _scanned;
            return false;
        }

        ThrowIfTooLarge(length);
        _dataStart = _next + DataField;
        _dataEnd = _next + length;
        _next = _scanned = _dataEnd + 2;
        _hasData = _handedOut = true;
        return true;
    }

    private bool TryTakeLine(out int start, out int length)
    {
        if (_skipLineFeed && _next < _end)
        {
            _skipLineFeed = false;
            if (_buffer[_next] == (byte)'\n')
            {
                _next++;
                _scanned = Math.Max(_scanned, _next);
            }
        }

        start = _next;
        int at = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
        if (at < 0)
        {
            _scanned = _end;
            length = 0;
            return false;
        }

        int lineEnd = _scanned + at;
        length = lineEnd - start;
        ThrowIfTooLarge(length);
        _skipLineFeed = _buffer[lineEnd] == (byte)'\r';
        _next = _scanned = lineEnd + 1;
        return true;
    }

    private void TakeField(int start, int length)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(start, length);
        if (line.StartsWith("data"u8) && (line.Length == 4 || line[4] == (byte)':'))
        {
            int value = line.Length == 4 ? 4 : line.Length > 5 && line[5] == (byte)' ' ? 6 : 5;
            AddData(start + value, length - value);
        }
        else if (line.StartsWith("event:"u8))
        {
            IsError = line.Slice(line.Length > 6 && line[6] == ' ' ? 7 : 6).SequenceEqual("error"u8);
        }
        else if (line.SequenceEqual("event"u8))
        {
            IsError = false;
        }
        else if (line.StartsWith(ByteOrderMark))
        {
            throw new SseFormatException(SseFormatProblem.ByteOrderMark);
        }
    }

    private void AddData(int start, int length)
    {
        if (!_hasData)
        {
            _hasData = true;
            _dataStart = start;
            _dataEnd = start + length;
            return;
        }

        // There is room: the line end and the field name were between the two.
        _buffer[_dataEnd++] = (byte)'\n';
        Buffer.BlockCopy(_buffer, start, _buffer, _dataEnd, length);
        _dataEnd += length;
        ThrowIfTooLarge(_dataEnd - _dataStart);
    }

    // Begins to read what arrives next. EndFill takes its result: whoever waits does so in one async method.
    public ValueTask<int> BeginFill()
    {
        MakeRoom();
        _isLent = true;
        return read(_buffer, _end, _buffer.Length - _end);
    }

    // Takes the bytes that were read. Returns false at the end of the body.
    public bool EndFill(int count)
    {
        _isLent = false;
        _end += count;
        if (!_started && (_end >= 3 || count == 0))
        {
            _started = true;
            if (_end >= 3 && _buffer.AsSpan(0, 3).SequenceEqual(ByteOrderMark))
            {
                _next = _scanned = 3;
                ClearData();
            }
        }

        return count > 0;
    }

    // Moves the data of the current event and the incomplete line to the beginning. All else was consumed.
    private void MakeRoom()
    {
        int data = _hasData ? _dataEnd - _dataStart : 0;
        int line = _end - _next;
        if (!_started)
        {
            // The first bytes may be the byte order mark, which is part of no line.
            return;
        }

        ThrowIfTooLarge(line);

        // Little is moved each time, so that the next read can be long. Much is moved only when there is no room.
        bool hasRoom = _buffer.Length - _end >= FirstBuffer / 4;
        if (hasRoom && (data + line == _end || data + line > FirstBuffer / 4))
        {
            return;
        }

        byte[] target = !hasRoom && data + line > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        Buffer.BlockCopy(_buffer, _dataStart, target, 0, data);
        Buffer.BlockCopy(_buffer, _next, target, data, line);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _dataStart = 0;
        _dataEnd = data;
        _scanned += data - _next;
        _next = data;
        _end = data + line;
    }

    // Measures lines and joined data, not reads, so that the limit does not depend on how the bytes are split.
    private void ThrowIfTooLarge(int length)
    {
        if (length > longestEvent)
        {
            throw new SseFormatException(SseFormatProblem.TooLarge);
        }
    }
}
