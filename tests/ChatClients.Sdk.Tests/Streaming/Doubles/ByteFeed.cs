namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>A body that gives out its bytes in pieces of given sizes; the last size is used again and again.</summary>
internal sealed class ByteFeed(byte[] bytes, params int[] sizes)
{
    private int _at;
    private int _reads;

    /// <summary>The largest room that a read offered: what the reader's buffer has grown to, at least.</summary>
    public int MostRoom { get; private set; }

    public ValueTask<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        MostRoom = Math.Max(MostRoom, count);
        int size = sizes.Length == 0 ? count : sizes[Math.Min(_reads++, sizes.Length - 1)];
        int length = Math.Min(Math.Min(size, count), bytes.Length - _at);
        Buffer.BlockCopy(bytes, _at, buffer, offset, length);
        _at += length;
        return new(length);
    }
}
