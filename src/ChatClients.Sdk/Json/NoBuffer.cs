using System.Buffers;

namespace ChatClients.Sdk;

// Discards JSON that is written only to check that it can be.
internal sealed class NoBuffer : IBufferWriter<byte>
{
    private byte[] _scratch = new byte[1024];

    public void Advance(int count)
    {
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _scratch.Length < sizeHint ? _scratch = new byte[sizeHint] : _scratch;

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
