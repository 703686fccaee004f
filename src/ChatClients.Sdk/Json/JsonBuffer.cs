using System.Buffers;

namespace ChatClients.Sdk;

// Receives the JSON of one body in pooled pieces, and joins them once: a buffer that grows would copy a large image again and again.
internal sealed class JsonBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstPiece = 1024;
    private const int LongestPiece = 1024 * 1024;

    private readonly List<(byte[] Bytes, int Length)> _pieces = [];
    private byte[] _piece = ArrayPool<byte>.Shared.Rent(FirstPiece);
    private int _filled;

    public void Advance(int count) => _filled += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_piece.Length - _filled < Math.Max(sizeHint, 1))
        {
            _pieces.Add((_piece, _filled));
            _piece = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, Math.Min(_piece.Length * 2, LongestPiece)));
            _filled = 0;
        }

        return _piece.AsMemory(_filled);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public byte[] ToArray()
    {
        byte[] whole = new byte[_pieces.Sum(piece => piece.Length) + _filled];
        int at = 0;
        foreach ((byte[] bytes, int length) in _pieces)
        {
            Buffer.BlockCopy(bytes, 0, whole, at, length);
            at += length;
        }

        Buffer.BlockCopy(_piece, 0, whole, at, _filled);
        return whole;
    }

    public void Dispose()
    {
        _pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece.Bytes));
        ArrayPool<byte>.Shared.Return(_piece);
        _pieces.Clear();
        _piece = [];
        _filled = 0;
    }
}
