namespace ChatClients.Sdk.AspNetCore.Streaming;

// The events of one answer, kept so that a later reader can read it from its beginning. Thread-safe.
// Up to Capacity everything is kept. Beyond it, events that all readers have read are dropped, and no new reader can begin.
internal sealed class TurnLog : IFrameSink
{
    public const int Capacity = 1024 * 1024;

    private const int LongestPiece = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly List<UiFrame> _frames = [];
    private readonly List<DeltaFrame> _openText = []; // The pieces of a text until its HTML is appended, dropped ones included.
    private readonly List<LogReader> _readers = [];
    private int _dropped; // How many frames stood before the first one that is kept.
    private long _size;
    private bool _isFull;

    public bool IsComplete { get; private set; }

    // Whether the answer has content. An answer that fails before that can still be refused with a status.
    public bool HasBegun { get; private set; }

    public void Append(UiFrame frame)
    {
        lock (_lock)
        {
            HasBegun = true;
            _frames.Add(frame);
            Grow(frame.Size);
        }
    }

    public void Append(UiPart part, string id, string text)
    {
        lock (_lock)
        {
            if (_frames is not [.., DeltaFrame last] || last.Part != part || last.Id != id || IsLong(last))
            {
                _frames.Add(last = new DeltaFrame(part, id));
                _size += last.Size;
                if (part == UiPart.Text)
                {
                    _openText.Add(last);
                }
            }

            last.Text.Append(text);
            Grow(text.Length * sizeof(char));
        }
    }

    public void AppendHtml(string id)
    {
        lock (_lock)
        {
            Append(new HtmlFrame(id, string.Concat(_openText.Select(piece => piece.Text))));
            _openText.Clear();
        }
    }

    public void Complete()
    {
        lock (_lock)
        {
            IsComplete = true;
            Wake();
        }
    }

    // Null when the beginning was dropped, or the answer has ended.
    public LogReader? TryOpen()
    {
        lock (_lock)
        {
            if (_isFull || IsComplete)
            {
                return null;
            }

            var reader = new LogReader(this);
            _readers.Add(reader);
            return reader;
        }
    }

    internal void Close(LogReader reader)
    {
        lock (_lock)
        {
            _readers.Remove(reader);
        }
    }

    // The next event for a reader, or null when it must wait. Of a text that grows, the new part.
    internal UiFrame? Read(LogReader reader, out string? delta)
    {
        lock (_lock)
        {
            delta = null;
            while (!reader.IsCutOff && reader.Position - _dropped < _frames.Count)
            {
                UiFrame frame = _frames[reader.Position - _dropped];
                bool isLast = reader.Position - _dropped == _frames.Count - 1;
                if (frame is not DeltaFrame growing)
                {
                    reader.Position++;
                    return frame;
                }

                delta = Rest(growing, reader.Offset, isLast && !IsComplete);
                reader.Offset += delta.Length;
                if (!isLast)
                {
                    reader.Position++;
                    reader.Offset = 0;
                }

                if (delta.Length > 0)
                {
                    return frame;
                }

                if (isLast)
                {
                    break;
                }
            }

            delta = null;
            return null;
        }
    }

    // A long text is kept in several pieces, so that its beginning can be dropped.
    private static bool IsLong(DeltaFrame frame) => frame.Text.Length > LongestPiece && !char.IsHighSurrogate(frame.Text[^1]);

    // An unpaired surrogate waits for the other half of its pair.
    private static string Rest(DeltaFrame frame, int offset, bool mayGrow)
    {
        int length = frame.Text.Length - offset;
        if (mayGrow && length > 0 && char.IsHighSurrogate(frame.Text[^1]))
        {
            length--;
        }

        return frame.Text.ToString(offset, length);
    }

    private void Grow(int size)
    {
        _size += size;
        if (_size > Capacity)
        {
            _isFull = true;
            Trim();
        }

        Wake();
    }

    // Drops what all readers have read. A reader that is a whole capacity late does not read at all: it is cut off.
    private void Trim()
    {
        DropBefore(FirstUnread());
        while (_size > 2 * Capacity && _frames.Count > 1)
        {
            int first = FirstUnread();
            _readers.FindAll(reader => !reader.IsCutOff && reader.Position == first).ForEach(reader => reader.CutOff());
            DropBefore(FirstUnread());
        }
    }

    // The position of the first event that a reader has not read, or of the last event: it may still grow.
    private int FirstUnread()
    {
        int first = _dropped + _frames.Count - 1;
        foreach (LogReader reader in _readers)
        {
            first = reader.IsCutOff ? first : Math.Min(first, reader.Position);
        }

        return first;
    }

    private void DropBefore(int position)
    {
        int count = position - _dropped;
        for (int i = 0; i < count; i++)
        {
            _size -= _frames[i].Size;
        }

        _frames.RemoveRange(0, count);
        _dropped = position;
    }

    private void Wake() => _readers.ForEach(static reader => reader.Wake());
}
