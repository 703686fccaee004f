using System.Buffers;

namespace ChatClients.Sdk.Http;

// A body that was read: all of it or, with IsWhole false, its beginning. Its bytes belong to a pool and are valid until disposal.
internal sealed class BodyBytes(byte[] pooled, int length, BodyKind kind, bool isWhole) : IDisposable
{
    private byte[]? _pooled = pooled;

    public ReadOnlyMemory<byte> Bytes => new(_pooled ?? [], 0, _pooled is null ? 0 : length);

    public BodyKind Kind => kind;

    public bool IsWhole => isWhole;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { Length: > 0 } bytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
