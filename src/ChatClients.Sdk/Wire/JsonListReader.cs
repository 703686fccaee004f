using System.Buffers;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Reads a list of objects, bare or as the data of an envelope, one object at a time while its bytes arrive.
// Only the object that is being read is kept.
internal sealed class JsonListReader(Func<byte[], int, int, ValueTask<int>> read, int longestItem) : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly EnvelopeMembers _members = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _next;          // the first byte that no token has taken yet
    private int _end;           // after the last byte read
    private int _kept = -1;     // where the object, or the member of the envelope, begins that is being read
    private long _sinceItem;    // bytes that were taken since the last object
    private bool _isLent;       // to a read that goes on or failed: one that was given up may still write into the buffer
    private bool _isWhole;
    private bool _isObject;
    private int _listDepth = -1;
    private JsonReaderState _state;

    // The last object that was read. Valid until the next read.
    public ReadOnlyMemory<byte> Item { get; private set; }

    // The members of the envelope that were read, without the data. An error would be among them.
    public JsonElement Envelope => _members.Parse();

    public ReadOnlyMemory<byte> Start => new(_buffer, 0, _end);

    // Reads more bytes. Call it before the first object, and whenever ReadNext needs more.
    public async ValueTask FillAsync()
    {
        MakeRoom();
        _isLent = true;
        int count = await read(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
        _isLent = false;
        _end += count;
        _isWhole = count == 0;
    }

    // Throws JsonException when it is not JSON, or not a list of objects.
    public JsonListStep ReadNext()
    {
        SkipByteOrderMark();
        var reader = new Utf8JsonReader(_buffer.AsSpan(_next, _end - _next), _isWhole, _state);
        JsonListStep step = JsonListStep.NeedsMore;
        while (step == JsonListStep.NeedsMore && reader.Read())
        {
            step = Take(ref reader);
        }

        int taken = (int)reader.BytesConsumed;
        _next += taken;
        _state = reader.CurrentState;
        _sinceItem = step == JsonListStep.Item ? 0 : _sinceItem + taken;
        return step != JsonListStep.NeedsMore ? step
            : _isWhole ? JsonListStep.End
            : _sinceItem + _end - _next > longestItem ? JsonListStep.TooLarge
            : JsonListStep.NeedsMore;
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

    private JsonListStep Take(ref Utf8JsonReader reader)
    {
        int start = _next + (int)reader.TokenStartIndex;
        int end = _next + (int)reader.BytesConsumed;
        JsonTokenType token = reader.TokenType;
        if (_listDepth >= 0)
        {
            return TakeOfList(token, reader.CurrentDepth, start, end);
        }

        switch (reader.CurrentDepth)
        {
            case 0 when token == JsonTokenType.StartArray:
                _listDepth = 0;
                return JsonListStep.ListBegins;
            case 0 when token == JsonTokenType.StartObject && !_isObject:
                _isObject = true;
                return JsonListStep.NeedsMore;
            case 0 when token == JsonTokenType.EndObject && _members.HasList:
                return JsonListStep.NeedsMore;
            case 1 when token == JsonTokenType.PropertyName:
                _kept = _members.BeginsList(reader.GetString()!) ? -1 : start;
                return JsonListStep.NeedsMore;
            case 1 when _kept >= 0:
                // The end of another member's value, or all of it.
                if (token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    _members.Add(_buffer.AsSpan(_kept, end - _kept));
                    _kept = -1;
                }

                return JsonListStep.NeedsMore;
            case 1 when token == JsonTokenType.StartArray:
                _listDepth = 1;
                return JsonListStep.ListBegins;
            default:
                return _kept >= 0 ? JsonListStep.NeedsMore : JsonListStep.NoList;
        }
    }

    private JsonListStep TakeOfList(JsonTokenType token, int depth, int start, int end)
    {
        if (depth == _listDepth)
        {
            _listDepth = -1; // The list has ended.
            return JsonListStep.NeedsMore;
        }

        if (depth > _listDepth + 1)
        {
            return JsonListStep.NeedsMore;
        }

        if (token == JsonTokenType.StartObject)
        {
            _kept = start;
            return JsonListStep.NeedsMore;
        }

        if (token != JsonTokenType.EndObject)
        {
            return JsonListStep.NoList;
        }

        Item = new ReadOnlyMemory<byte>(_buffer, _kept, end - _kept);
        _kept = -1;
        return Item.Length > longestItem ? JsonListStep.TooLarge : JsonListStep.Item;
    }

    private void SkipByteOrderMark()
    {
        if (_next == 0 && _sinceItem == 0 && _buffer.AsSpan(0, _end).StartsWith(ByteOrderMark))
        {
            _next = ByteOrderMark.Length;
        }
    }

    private void MakeRoom()
    {
        int from = _kept >= 0 ? _kept : _next;
        int length = _end - from;
        if (_buffer.Length - _end >= FirstBuffer / 4)
        {
            return;
        }

        byte[] target = length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        Buffer.BlockCopy(_buffer, from, target, 0, length);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _kept = _kept >= 0 ? 0 : -1;
        _next -= from;
        _end = length;
    }
}
