namespace ChatClients.Sdk.Http;

// Feeds a decoder of the platform, and finds out whether the compressed data was cut. The decoders themselves treat a cut as the end.
// - A decoder that has finished reads no more: if it reads at the end of the body, the data was cut.
// - The gzip decoder always reads on, since another member may follow. It gets one byte that begins no member. If it has finished,
//   it ignores that byte. If it reads again, it still waits for its checksum, and the data was cut.
internal sealed class CompressedSource(Stream body) : ReadOnlyStream
{
    private readonly byte[] _start = new byte[2];
    private int _startLength;
    private int _startTaken;
    private bool _isEmpty = true;

    // Set for a body that is not compressed after all.
    public bool IsPlain { get; set; }

    // Set for a decoder that reads on after it has finished.
    public bool MayBeAskedAtEnd { get; set; }

    // Whether the body has ended. What is decoded after that is not part of it.
    public bool HasEnded { get; private set; }

    public bool WasCut { get; private set; }

    // Reads up to two bytes ahead, which show the format.
    public async Task<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellationToken)
    {
        while (_startLength < _start.Length)
        {
            int room = _start.Length - _startLength;
            int read = await Polyfills.ReadAsync(body, _start, _startLength, room, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            _startLength += read;
        }

        return new(_start, 0, _startLength);
    }

    public void SkipStart() => _startTaken = _startLength;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (HasEnded)
        {
            WasCut = !_isEmpty;
            return 0;
        }

        int read = TakeStart(buffer, offset, count);
        read = read > 0 ? read : await Polyfills.ReadAsync(body, buffer, offset, count, cancellationToken).ConfigureAwait(false);
        _isEmpty &= read == 0 && _startLength == 0;
        HasEnded = read == 0 && count > 0 && !IsPlain;
        if (HasEnded && !_isEmpty && MayBeAskedAtEnd)
        {
            buffer[offset] = 0;
            return 1;
        }

        WasCut = HasEnded && !_isEmpty;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        body.Dispose();
        base.Dispose(disposing);
    }

    private int TakeStart(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _startLength - _startTaken);
        Buffer.BlockCopy(_start, _startTaken, buffer, offset, taken);
        _startTaken += taken;
        return taken;
    }
}
