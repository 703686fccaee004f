using System.IO.Compression;

namespace ChatClients.Sdk.Http;

// Opens the bodies of responses. Decompresses those that were compressed without a request for it. The platform must not do that: it
// would also ask for compression.
internal static class ContentEncodings
{
    private const string Header = "Content-Encoding";
    private const int MostEncodings = 4;

    // Throws ContentEncodingException for an encoding that this client does not read.
    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
        Platform.DecodesBodies || !content.Headers.Contains(Header) ? Platform.OpenAsync(content, cancellationToken)
            : OpenEncodedAsync(content, cancellationToken);

    private static async Task<Stream> OpenEncodedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        string[] encodings = [.. Of(content)];
        string? beyond = encodings.Length > MostEncodings ? encodings[MostEncodings] : null;
        if ((Array.Find(encodings, encoding => !IsKnown(encoding)) ?? beyond) is { } unknown)
        {
            throw new ContentEncodingException(unknown, isKnown: false);
        }

        Stream body = await Platform.OpenAsync(content, cancellationToken).ConfigureAwait(false);

        // The header lists them in the order in which they were applied.
        for (int i = encodings.Length - 1; i >= 0; i--)
        {
            body = new DecodedStream(body, encodings[i]);
        }

        return body;
    }

    public static Stream Decoder(string encoding, CompressedSource source, ReadOnlySpan<byte> start)
    {
        switch (encoding)
        {
            case "br":
                return Platform.Brotli(source)!;
            case "deflate":
                if (IsZlib(start))
                {
                    source.SkipStart();
                }

                return new DeflateStream(source, CompressionMode.Decompress);
            default:
                // Some handlers decompress the body and keep the header.
                source.IsPlain = start.Length > 0 && (start[0] != 0x1F || (start.Length > 1 && start[1] != 0x8B));
                source.MayBeAskedAtEnd = true;
                return source.IsPlain ? source : new GZipStream(source, CompressionMode.Decompress);
        }
    }

    private static IEnumerable<string> Of(HttpContent content) =>
        content.Headers.TryGetValues(Header, out IEnumerable<string>? values)
            ? values.SelectMany(value => value.Split(','))
                .Select(encoding => encoding.Trim().ToLowerInvariant())
                .Where(encoding => encoding is not ("" or "identity"))
            : [];

    private static bool IsKnown(string encoding) => encoding is "gzip" or "x-gzip" or "deflate" || (encoding == "br" && Platform.HasBrotli);

    // By "deflate" RFC 9110 means zlib's format. Some servers send plain deflate data, without zlib's first two bytes.
    private static bool IsZlib(ReadOnlySpan<byte> start) =>
        start.Length == 2 && (start[0] & 0x8F) == 8 && ((start[0] << 8) + start[1]) % 31 == 0;
}
