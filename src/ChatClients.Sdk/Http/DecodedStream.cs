namespace ChatClients.Sdk.Http;

// Decodes one encoding of a body. Data that the server flushed is returned as soon as it arrives. The stream ends only where the
// compressed data ends.
internal sealed class DecodedStream(Stream body, string encoding) : ReadOnlyStream
{
    private readonly CompressedSource _source = new(body);
    private Stream? _decoder;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            _decoder ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
            read = await Polyfills.ReadAsync(_decoder, buffer, offset, count, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (_source.HasEnded && error is not (OperationCanceledException or ObjectDisposedException))
        {
            throw new CutCompressionException();
        }
        catch (Exception error) when (error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException))
        {
            throw new ContentEncodingException(encoding, isKnown: true, error);
        }

        // A decoder reads more only after it has returned all that it could decode.
        return _source.WasCut || (_source.HasEnded && read > 0) ? throw new CutCompressionException() : read;
    }

    protected override void Dispose(bool disposing)
    {
        (_decoder ?? _source).Dispose();
        base.Dispose(disposing);
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> start = await _source.PeekAsync(cancellationToken).ConfigureAwait(false);
        return ContentEncodings.Decoder(encoding, _source, start.Span);
    }
}
