using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>A body that is read event by event to its end, in the order in which the client calls its reader.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly SseBuffer _bytes;
    private readonly SseReader _events;
    private byte[]? _taken;

    public EventStream(Func<byte[], int, int, ValueTask<int>> read, int longestEvent = SseBuffer.DefaultLongestEvent)
    {
        _bytes = new SseBuffer(read, longestEvent);
        _events = new SseReader(_bytes);
    }

    /// <summary>Whether an event is taken by the length of its data where that can be seen, as one that repeats is.</summary>
    public bool KnowsLengths { get; init; }

    /// <summary>The data of the last event. Valid until the next read.</summary>
    public ReadOnlyMemory<byte> Data => _taken ?? _bytes.Data;

    public bool IsError => _taken is null && _events.IsError;

    public bool AtEnd => _events.AtEnd;

    /// <summary>Reads to the end of the next event that has data. Returns false at the end of the body.</summary>
    /// <exception cref="SseFormatException">An event is too large, or a byte order mark stands inside the body.</exception>
    public async ValueTask<bool> ReadAsync()
    {
        while (!TryTake() && !_events.TryRead())
        {
            if (_events.AtEnd)
            {
                return false;
            }

            if (!_bytes.EndFill(await _bytes.BeginFill().ConfigureAwait(false)))
            {
                return _events.TakeTail();
            }
        }

        return true;
    }

    private bool TryTake()
    {
        _taken = null;
        ReadOnlySpan<byte> ahead = KnowsLengths ? _events.Ahead : [];
        int length = ahead.IndexOfAny((byte)'\n', (byte)'\r');
        byte[] data = ahead.Slice(0, Math.Max(0, length)).ToArray();
        _taken = length > 0 && _events.TryTake(length) ? data : null;
        return _taken is not null;
    }

    public void Dispose() => _bytes.Dispose();
}
