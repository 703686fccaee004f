namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>Gives some bytes, and then breaks as a lost connection does.</summary>
internal sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(Span<byte> buffer) =>
        base.Read(buffer) is > 0 and int count ? count : throw new IOException("The connection was reset.");
}
