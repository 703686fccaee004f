#if !NETSTANDARD2_0
using System.Buffers;
using System.IO.Compression;
using System.Runtime.Versioning;

namespace ChatClients.Sdk.Http;

// Decodes Brotli. The platform's BrotliStream can also encode, which makes a native program half a megabyte larger.
[UnsupportedOSPlatform("browser")]
internal sealed class BrotliBody(Stream body) : ReadOnlyStream
{
    private readonly byte[] _input = new byte[8 * 1024];
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _isAtEnd;

    // Throws InvalidDataException for data that is not Brotli. Returns 0 at the end of the data, and where the body ends before it.
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int written = 0;
        while (!_isAtEnd && !TryDecode(buffer.AsSpan(offset, count), out written))
        {
            _start = 0;
            _end = await Polyfills.ReadAsync(body, _input, 0, _input.Length, cancellationToken).ConfigureAwait(false);
            if (_end == 0)
            {
                return 0;
            }
        }

        return written;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        body.Dispose();
        base.Dispose(disposing);
    }

    // Returns false if more of the body is needed.
    private bool TryDecode(Span<byte> output, out int written)
    {
        OperationStatus status = _decoder.Decompress(_input.AsSpan(_start, _end - _start), output, out int consumed, out written);
        _start += consumed;
        _isAtEnd = status == OperationStatus.Done;
        return status == OperationStatus.InvalidData ? throw new InvalidDataException("The data is not Brotli.")
            : _isAtEnd || written > 0 || output.IsEmpty;
    }
}
#endif
