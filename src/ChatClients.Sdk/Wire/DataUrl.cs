using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Data URLs (RFC 2397), without System.Uri: below .NET 10 it refuses more than 65,519 characters.
internal static class DataUrl
{
    private const string Scheme = "data:";
    private const int PieceLength = 3 * 1024; // Divisible by 3: only the last piece is padded.

    public static bool IsOne(string url) => url.AsSpan().TrimStart().StartsWith(Scheme.AsSpan(), StringComparison.OrdinalIgnoreCase);

    // False for anything but a well-formed data URL.
    public static bool TryParse(string url, out string mediaType, out ReadOnlyMemory<byte> bytes)
    {
        if (!IsOne(url))
        {
            (mediaType, bytes) = ("", default);
            return false;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(url.Length));
        try
        {
            return TryParse(buffer.AsSpan(0, Encoding.UTF8.GetBytes(url, 0, url.Length, buffer, 0)), out mediaType, out bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Reads a JSON string in place: a copy as a string would take twice the memory of its JSON.
    public static bool TryParse(JsonElement url, out string mediaType, out ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(url);
        return quoted.IndexOf((byte)'\\') < 0
            ? TryParse(quoted.Slice(1, quoted.Length - 2), out mediaType, out bytes)
            : TryParse(JsonText.Read(url)!, out mediaType, out bytes);
    }

    // Writes a value in pieces, so that neither the base64 nor the URL is held as a whole.
    public static void Write(Utf8JsonWriter writer, string mediaType, ReadOnlySpan<byte> bytes)
    {
        writer.WriteStringValueSegment(Encoding.UTF8.GetBytes($"{Scheme}{mediaType};base64,"), isFinalSegment: false);
        byte[] piece = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PieceLength));
        try
        {
            do
            {
                int length = Math.Min(bytes.Length, PieceLength);
                Base64.EncodeToUtf8(bytes.Slice(0, length), piece, out _, out int written);
                bytes = bytes.Slice(length);
                writer.WriteStringValueSegment(piece.AsSpan(0, written), isFinalSegment: bytes.IsEmpty);
            }
            while (!bytes.IsEmpty);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> url, out string mediaType, out ReadOnlyMemory<byte> bytes) =>
        DataUrlParser.TryParse(url, out mediaType, out bytes);
}
