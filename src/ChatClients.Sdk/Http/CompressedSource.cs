namespace ChatClients.Sdk.Http;

// Feeds a decoder of the platform. Those take a body that is cut for one that has ended; this finds out.
// A decoder that has finished asks for no more, so that one that asks at the end was cut. That of gzip always asks, for another piece
// after the first: it is given one byte that begins none. When it has finished, it leaves that alone. Else it takes it and asks again,
// since the checksum is still missing.
internal sealed class CompressedSource(Stream body) : ReadOnlyStream
{
    private readonly byte[] _start = new byte[2];
    private int _startLength;
    private int _startTaken;
    private bool _isEmpty = true;

    // Set for a body that is not compressed after all.
    public bool IsPlain { get; set; }

    // Set for a decoder that asks for more although it has finished.
    public bool MayBeAskedAtEnd { get; set; }

    // Whether the body has ended: what is decoded from here on is not its own.
    public bool HasEnded { get; private set; }

    public bool WasCut { get; private set; }

    // Reads up to two bytes ahead, by which formats are told apart.
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
