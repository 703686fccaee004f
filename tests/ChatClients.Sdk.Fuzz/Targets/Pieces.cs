namespace ChatClients.Sdk.Fuzz;

/// <summary>Gives a body out in pieces. How it is cut follows from its bytes, so that an input is always cut alike.</summary>
internal sealed class Pieces
{
    private readonly byte[] _body;
    private readonly uint _most;
    private uint _state;
    private int _at;

    private Pieces(byte[] body, uint most, uint state)
    {
        _body = body;
        _most = most;
        _state = state;
    }

    public static Pieces Whole(byte[] body) => new(body, int.MaxValue, 0);

    /// <summary>Small pieces, mostly: cuts then fall inside every word.</summary>
    public static Pieces Small(byte[] body)
    {
        uint hash = Hash(body);
        return new(body, (hash & 2) == 0 ? 100u : 7u, hash);
    }

    /// <summary>A number that follows from the bytes (FNV-1a).</summary>
    public static uint Hash(byte[] body)
    {
        uint hash = 2166136261;
        foreach (byte value in body)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash | 1;
    }

    public int Read(Span<byte> room)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        int size = _most == int.MaxValue ? room.Length : (int)(1 + (_state % _most));
        int count = Math.Min(Math.Min(size, room.Length), _body.Length - _at);
        _body.AsSpan(_at, count).CopyTo(room);
        _at += count;
        return count;
    }
}
