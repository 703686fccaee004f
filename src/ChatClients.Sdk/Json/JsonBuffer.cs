using System.Buffers;

namespace ChatClients.Sdk;

// Receives the JSON of one body. Where its size is known before, in one array of that size, which becomes the body. Else in pooled pieces,
// which are joined once: a buffer that grows would copy a large image again and again.
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstPiece = 1024;
    private const int LongestPiece = 1024 * 1024;

    private readonly List<Piece> _full = [];
    private byte[] _piece = [];
    private int _filled;
    private bool _isPooled = true;

    // Prepares for a large body. To be called before anything is written.
    public void Expect(int size)
    {
        Clear();
        _isPooled = false;
        _piece = Polyfills.Uninitialized(size);
    }

    public void Advance(int count) => _filled += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_piece.Length - _filled < Math.Max(sizeHint, 1))
        {
            int next = Math.Max(FirstPiece, Math.Min(_piece.Length * 2, LongestPiece));
            Keep();
            _piece = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, next));
        }

        return _piece.AsMemory(_filled);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    // The whole body, which nobody else uses.
    public ReadOnlyMemory<byte> ToBody() => _isPooled || _full.Count > 0 ? ToArray() : _piece.AsMemory(0, _filled);

    public byte[] ToArray()
    {
        int size = _filled;
        foreach (Piece piece in _full)
        {
            size += piece.Length;
        }

        byte[] whole = new byte[size];
        int at = 0;
        foreach (Piece piece in _full)
        {
            Buffer.BlockCopy(piece.Bytes, 0, whole, at, piece.Length);
            at += piece.Length;
        }

        Buffer.BlockCopy(_piece, 0, whole, at, _filled);
        return whole;
    }

    // Empties the buffer for the next body. A short piece stays.
    public void Clear()
    {
        if (_full.Count > 0 || _piece.Length > FirstPiece || !_isPooled)
        {
            Keep();
            for (int i = _isPooled ? 0 : 1; i < _full.Count; i++)
            {
                ArrayPool<byte>.Shared.Return(_full[i].Bytes);
            }

            _full.Clear();
            _piece = [];
        }

        _filled = 0;
        _isPooled = true;
    }

    private void Keep()
    {
        if (_piece.Length > 0)
        {
            _full.Add(new Piece { Bytes = _piece, Length = _filled });
        }

        _filled = 0;
    }

    // A class: a program that starts compiles no list of its own for it.
    private sealed class Piece
    {
        public required byte[] Bytes;
        public required int Length;
    }
}
