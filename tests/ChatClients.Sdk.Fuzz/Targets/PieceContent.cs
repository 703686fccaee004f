namespace ChatClients.Sdk.Fuzz;

/// <summary>A body that comes in pieces.</summary>
internal sealed class PieceContent(Pieces pieces) : ReceivedContent
{
    protected override Stream Open() => new PieceStream(pieces);

    private sealed class PieceStream(Pieces pieces) : ReceivedStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(pieces.Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => pieces.Read(buffer.AsSpan(offset, count));
    }
}
