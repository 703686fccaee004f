using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk;

// Reads JSON strings of streamed text, which may be cut inside a character: the platform refuses a lone surrogate, a stream may not.
internal static class JsonText
{
    // The string's text. Lone surrogates stay as they are; bytes that are no UTF-8 become U+FFFD.
    public static string Read(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        return raw.IsEmpty ? "" : reader.ValueIsEscaped ? Unescape(raw) : Polyfills.Decode(raw);
    }

    // The string's text, which nothing continues: a lone surrogate becomes U+FFFD.
    public static string ReadWhole(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? TextJoiner.ReplaceUnpairedSurrogates(Read(ref reader)) : Read(ref reader);

    // The element's text, which nothing continues: a lone surrogate becomes U+FFFD. Null when it is no string.
    public static string? Read(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(text);
        ReadOnlySpan<byte> raw = quoted.Slice(1, quoted.Length - 2);
        return raw.IndexOf((byte)'\\') < 0 ? Polyfills.Decode(raw) : TextJoiner.ReplaceUnpairedSurrogates(Unescape(raw));
    }

    // The element's text, which another piece may continue: lone surrogates stay as they are. Null when it is no string.
    public static string? ReadPiece(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(text);
        return Read(quoted.Slice(1, quoted.Length - 2));
    }

    // What stands between two quotes, unescaped. Lone surrogates stay as they are.
    public static string Read(ReadOnlySpan<byte> raw) =>
        raw.IsEmpty ? "" : raw.IndexOf((byte)'\\') < 0 ? Polyfills.Decode(raw) : Unescape(raw);

    // Moves on to the next member of an object. One whose name holds half a character is passed over: it is none that is known, and to
    // compare it would throw.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && (!reader.ValueIsEscaped || PassOverOdd(ref reader));

    // The same for the first member, and whether there is none at all, known or not.
    public static bool FirstMember(ref Utf8JsonReader reader, out bool isEmpty)
    {
        reader.Read();
        isEmpty = reader.TokenType == JsonTokenType.EndObject;
        return reader.TokenType == JsonTokenType.PropertyName && (!reader.ValueIsEscaped || PassOverOdd(ref reader));
    }

    // The member's name, to be compared with many: the reader's own comparison looks at its state each time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;

    // Moves to the end of a value. False when the value is empty.
    public static bool SaysSomething(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => false,
        JsonTokenType.String => reader.ValueSpan.Length > 0,
        JsonTokenType.StartObject or JsonTokenType.StartArray => SkipIsMore(ref reader),
        _ => true,
    };

    // Moves to the end of an object or list. False when nothing is in it.
    public static bool SkipIsMore(ref Utf8JsonReader reader)
    {
        long start = reader.TokenStartIndex;
        reader.Skip();
        return reader.TokenStartIndex > start + 1;
    }

    private static byte[] UnescapedName(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(reader.GetString()!);

    // A loop, since there may be as many of them as an event has room for.
    private static bool PassOverOdd(ref Utf8JsonReader reader)
    {
        while (reader.ValueIsEscaped && !IsText(reader.ValueSpan))
        {
            reader.Read();
            reader.Skip();
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsText(ReadOnlySpan<byte> raw)
    {
        string text = Unescape(raw);
        return ReferenceEquals(TextJoiner.ReplaceUnpairedSurrogates(text), text);
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(raw.Length);
        string result = new(buffer, 0, Unescape(buffer, Polyfills.Decode(raw, buffer)));
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    // Unescapes in place: no escape is shorter than what it stands for.
    private static int Unescape(char[] text, int length)
    {
        int to = 0;
        int from = 0;
        while (from < length)
        {
            if (text[from] != '\\')
            {
                text[to++] = text[from++];
                continue;
            }

            // The JSON reader has checked the escapes already.
            char escaped = text[from + 1];
            text[to++] = escaped switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)((Hex(text[from + 2]) << 12) | (Hex(text[from + 3]) << 8) | (Hex(text[from + 4]) << 4) | Hex(text[from + 5])),
                _ => escaped,
            };
            from += escaped == 'u' ? 6 : 2;
        }

        return to;
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
