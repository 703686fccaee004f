using System.Text;

namespace ChatClients.Sdk.Wire;

// A data URL, read without System.Uri: that refuses long ones below .NET 10.
internal static class DataUrl
{
    private const string Scheme = "data:";
    private const string Base64 = ";base64";
    private const string DefaultMediaType = "text/plain";

    public static bool TryParse(string url, out string mediaType, out ReadOnlyMemory<byte> bytes)
    {
        mediaType = DefaultMediaType;
        bytes = default;
        int comma = url.IndexOf(',');
        if (comma < 0 || !url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string head = url.Substring(Scheme.Length, comma - Scheme.Length).Trim();
        bool isBase64 = head.EndsWith(Base64, StringComparison.OrdinalIgnoreCase);
        head = isBase64 ? head.Substring(0, head.Length - Base64.Length) : head;
        mediaType = head.Length == 0 ? mediaType : head[0] == ';' ? mediaType + head : head;
        string data = url.Substring(comma + 1);
        try
        {
            data = isBase64 && data.Contains('%') ? Encoding.UTF8.GetString(Unescape(data)) : data;
            bytes = isBase64 ? Convert.FromBase64String(data) : Unescape(data);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Unescape(string data)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(data);
        int to = 0;
        for (int from = 0; from < bytes.Length; from++)
        {
            bool isEscape = bytes[from] == (byte)'%' && from + 2 < bytes.Length;
            int high = isEscape ? Digit(bytes[from + 1]) : -1;
            int low = isEscape ? Digit(bytes[from + 2]) : -1;
            isEscape = high >= 0 && low >= 0;
            bytes[to++] = isEscape ? (byte)((high << 4) | low) : bytes[from];
            from += isEscape ? 2 : 0;
        }

        Array.Resize(ref bytes, to);
        return bytes;
    }

    private static int Digit(byte digit) => "0123456789abcdef".IndexOf(char.ToLowerInvariant((char)digit));
}
