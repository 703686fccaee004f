using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Streaming;

/// <summary>Reads JSON strings of streamed text, which may be cut inside a character: the platform refuses a lone surrogate, a stream may not.</summary>
internal static class JsonText
{
    /// <summary>The string's text. Lone surrogates stay as they are; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        return raw.IsEmpty ? "" : reader.ValueIsEscaped ? Unescape(Platform.Decode(raw)) : Platform.Decode(raw);
    }

    /// <summary>The element's text, which nothing continues: a lone surrogate becomes U+FFFD. Null when it is no string.</summary>
    public static string? Read(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(text);
        string raw = Platform.Decode(quoted.Slice(1, quoted.Length - 2));
        return raw.AsSpan().IndexOf('\\') < 0 ? raw : TextJoiner.ReplaceLoneHalves(Unescape(raw));
    }

    private static string Unescape(string text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        int length = 0;
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] != '\\')
            {
                buffer[length++] = text[i++];
                continue;
            }

            // The JSON reader has checked the escapes already.
            char escaped = text[i + 1];
            buffer[length++] = escaped switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)((Hex(text[i + 2]) << 12) | (Hex(text[i + 3]) << 8) | (Hex(text[i + 4]) << 4) | Hex(text[i + 5])),
                _ => escaped,
            };
            i += escaped == 'u' ? 6 : 2;
        }

        string result = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
