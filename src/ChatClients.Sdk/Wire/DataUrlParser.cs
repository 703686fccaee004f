using System.Buffers.Text;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Wire;

// The parsing of a data URL in UTF-8: data:[<media type>][;base64],<data>.
internal static class DataUrlParser
{
    private const string Scheme = "data:";
    private const int LongestHead = 1024;
    private const string Base64Mark = ";base64";
    private const string DefaultType = "text/plain";
    private const string DefaultParameter = ";charset=US-ASCII";

    public static bool TryParse(ReadOnlySpan<byte> url, out string mediaType, out ReadOnlyMemory<byte> bytes)
    {
        (mediaType, bytes) = ("", default);
        url = Trim(url);
        if (!IsScheme(url))
        {
            return false;
        }

        url = url.Slice(Scheme.Length);
        int comma = FindComma(url);
        if (comma < 0)
        {
            return false;
        }

        string head = Polyfills.Decode(url.Slice(0, comma)).Trim();
        bool isBase64 = head.EndsWith(Base64Mark, StringComparison.OrdinalIgnoreCase);
        string type = (isBase64 ? head.Substring(0, head.Length - Base64Mark.Length) : head).Trim();
        mediaType = type.Length == 0 ? DefaultType + DefaultParameter : type[0] == ';' ? DefaultType + type : type;
        return MediaTypeHeaderValue.TryParse(mediaType, out _)
            && (isBase64 ? TryDecode(url.Slice(comma + 1), out bytes) : Unescape(url.Slice(comma + 1), out bytes));
    }

    // A comma inside a quoted parameter does not count.
    private static int FindComma(ReadOnlySpan<byte> url)
    {
        bool isQuoted = false;
        for (int i = 0; i < url.Length && i <= LongestHead; i++)
        {
            isQuoted ^= url[i] == '"';
            if (url[i] == ',' && !isQuoted)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryDecode(ReadOnlySpan<byte> base64, out ReadOnlyMemory<byte> bytes)
    {
        if (Decode(base64, out bytes))
        {
            return true;
        }

        // Base64 may be escaped, in lines, without padding, or in the alphabet of URLs: all of these occur.
        Unescape(base64, out ReadOnlyMemory<byte> unescaped);
        byte[] tidy = new byte[unescaped.Length + 2];
        int length = 0;
        foreach (byte letter in unescaped.Span)
        {
            if (letter is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                tidy[length++] = letter switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => letter };
            }
        }

        while (length % 4 is 2 or 3)
        {
            tidy[length++] = (byte)'=';
        }

        return Decode(tidy.AsSpan(0, length), out bytes);
    }

    private static bool Decode(ReadOnlySpan<byte> base64, out ReadOnlyMemory<byte> bytes)
    {
        int padding = 0;
        while (padding < Math.Min(2, base64.Length) && base64[base64.Length - 1 - padding] == '=')
        {
            padding++;
        }

        byte[] decoded = new byte[Math.Max(0, (base64.Length / 4 * 3) - padding)];
        bool isWhole = base64.Length % 4 == 0
            && Base64.DecodeFromUtf8(base64, decoded, out int consumed, out int written) == System.Buffers.OperationStatus.Done
            && consumed == base64.Length && written == decoded.Length;
        bytes = isWhole ? decoded : default(ReadOnlyMemory<byte>);
        return isWhole;
    }

    // Characters outside escapes stand for themselves, plus signs too.
    private static bool Unescape(ReadOnlySpan<byte> text, out ReadOnlyMemory<byte> bytes)
    {
        byte[] unescaped = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '%' && i + 2 < text.Length && Hex(text[i + 1]) >= 0 && Hex(text[i + 2]) >= 0;
            unescaped[length++] = isEscape ? (byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2])) : text[i];
            i += isEscape ? 2 : 0;
        }

        bytes = unescaped.AsMemory(0, length);
        return true;
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static bool IsScheme(ReadOnlySpan<byte> url) =>
        url.Length > Scheme.Length && Polyfills.Decode(url.Slice(0, Scheme.Length)).Equals(Scheme, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> url)
    {
        while (url.Length > 0 && url[0] <= ' ')
        {
            url = url.Slice(1);
        }

        while (url.Length > 0 && url[url.Length - 1] <= ' ')
        {
            url = url.Slice(0, url.Length - 1);
        }

        return url;
    }
}
