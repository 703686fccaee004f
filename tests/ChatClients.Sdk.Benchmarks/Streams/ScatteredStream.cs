namespace ChatClients.Sdk.Benchmarks;

/// <summary>Bytes that arrive a few at a time.</summary>
internal sealed class ScatteredStream(byte[] bytes, int most) : MemoryStream(bytes, writable: false)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
}
