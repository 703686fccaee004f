using System.Buffers;

namespace ChatClients.Sdk.Streaming;

// The bytes of an event stream, in a pooled buffer that grows: the data of the event being read, joined in place, then the unread bytes.
// The data is never copied elsewhere. Its lines are bounded, however the bytes arrive.
internal sealed class SseBuffer(Func<byte[], int, int, ValueTask<int>> read, int longestEvent) : IDisposable
{
    public const int DefaultLongestEvent = 4 * 1024 * 1024;
    private const int FirstSize = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _dataStart;
    private int _dataEnd;
    private int _next;        // the first unread byte
    private int _end;         // after the last byte that was received
    private bool _isStarted;  // the first bytes were looked at: they may be a byte order mark, which is part of no line
    private bool _isLent;     // to a read that goes on or failed: one that was given up may still write into the buffer

    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // The data of the event. Valid until the next read.
    public ReadOnlyMemory<byte> Data => new(_bytes, _dataStart, _dataEnd - _dataStart);

    // The bytes that were received and not consumed, without a byte order mark at the start of the body.
    public ReadOnlyMemory<byte> Unread => new(_bytes, _next, _end - _next);

    // The unread bytes in which lines may be looked for: none until it is known whether they begin with a byte order mark.
    public ReadOnlySpan<byte> Lines => _isStarted ? _bytes.AsSpan(_next, _end - _next) : [];

    // Consumes unread bytes.
    public void Skip(int count) => _next += count;

    public void DropData() => _dataStart = _dataEnd = _next;

    // Makes some of the unread bytes the data.
    public void SetData(int offset, int length)
    {
        _dataStart = _next + offset;
        _dataEnd = _dataStart + length;
    }

    // Joins some of the unread bytes to the data, as another line of it.
    public void AddDataLine(int offset, int length)
    {
        // There is room: the line end and the field name were between the two.
        _bytes[_dataEnd++] = (byte)'\n';
        Buffer.BlockCopy(_bytes, _next + offset, _bytes, _dataEnd, length);
        _dataEnd += length;
        ThrowIfTooLarge(_dataEnd - _dataStart);
    }

    // Begins to read what arrives next. EndFill takes its result: whoever waits does so in one async method.
    public ValueTask<int> BeginFill()
    {
        MakeRoom();
        _isLent = true;
        return read(_bytes, _end, _bytes.Length - _end);
    }

    // Takes the bytes that were read. Returns false at the end of the body.
    public bool EndFill(int count)
    {
        _isLent = false;
        _end += count;
        if (!_isStarted && (_end >= ByteOrderMark.Length || count == 0))
        {
            _isStarted = true;
            if (Unread.Span.StartsWith(ByteOrderMark))
            {
                _next = ByteOrderMark.Length;
            }
        }

        return count > 0;
    }

    // Measures lines and joined data, not reads, so that the limit does not depend on how the bytes are split.
    public void ThrowIfTooLarge(int length)
    {
        if (length > longestEvent)
        {
            throw new SseFormatException(SseFormatProblem.TooLarge);
        }
    }

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        if (bytes.Length > 0 && !_isLent)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Moves the data and the unread bytes to the beginning. All else was consumed.
    private void MakeRoom()
    {
        if (!_isStarted)
        {
            return;
        }

        int data = _dataEnd - _dataStart;
        int unread = _end - _next;
        ThrowIfTooLarge(unread);

        // Little is moved each time, so that the next read can be long. Much is moved only when there is no room.
        bool hasRoom = _bytes.Length - _end >= FirstSize / 4;
        if (hasRoom && (data + unread == _end || data + unread > FirstSize / 4))
        {
            return;
        }

        byte[] target = !hasRoom && data + unread > _bytes.Length / 2 ? ArrayPool<byte>.Shared.Rent(_bytes.Length * 2) : _bytes;
        Buffer.BlockCopy(_bytes, _dataStart, target, 0, data);
        Buffer.BlockCopy(_bytes, _next, target, data, unread);
        if (target != _bytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = target;
        }

        _dataStart = 0;
        _dataEnd = _next = data;
        _end = data + unread;
    }
}
