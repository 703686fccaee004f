using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk;

// Reads JSON strings of streamed text, which may be cut inside a character. The platform refuses an unpaired surrogate; this does not.
internal static class JsonText
{
    private const int ShortText = 64;

    // The string's text. Unpaired surrogates stay as they are; bytes that are not UTF-8 become U+FFFD.
    public static string Read(ref Utf8JsonReader reader) => Read(reader.ValueSpan, reader.ValueIsEscaped);

    // The text of a string that is complete: an unpaired surrogate becomes U+FFFD.
    public static string ReadWhole(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? TextJoiner.ReplaceUnpairedSurrogates(Read(ref reader)) : Read(ref reader);

    // The text of an element that is complete: an unpaired surrogate becomes U+FFFD. Null when it is not a string.
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

    // The text of an element that another piece may continue: unpaired surrogates stay as they are. Null when it is not a string.
    public static string? ReadPiece(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(text);
        return Read(quoted.Slice(1, quoted.Length - 2));
    }

    // The text between two quotes, unescaped. Unpaired surrogates stay as they are.
    public static string Read(ReadOnlySpan<byte> raw) => Read(raw, raw.IndexOf((byte)'\\') >= 0);

    public static string Read(ReadOnlySpan<byte> raw, bool isEscaped) =>
        raw.IsEmpty ? "" : isEscaped ? Unescape(raw) : Polyfills.Decode(raw);

    // Moves to the next member of an object. Skips a member whose name holds an unpaired surrogate: no known name does, and comparing it
    // would throw.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && (!reader.ValueIsEscaped || PassOverOdd(ref reader));

    // The same for the first member. Also says whether the object is empty.
    public static bool FirstMember(ref Utf8JsonReader reader, out bool isEmpty)
    {
        reader.Read();
        isEmpty = reader.TokenType == JsonTokenType.EndObject;
        return reader.TokenType == JsonTokenType.PropertyName && (!reader.ValueIsEscaped || PassOverOdd(ref reader));
    }

    // The member's name, to compare with many names: the reader's own comparison checks its state each time.
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

    // A loop, not recursion: an event may hold very many of them.
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
        char[]? rented = raw.Length > ShortText ? ArrayPool<char>.Shared.Rent(raw.Length) : null;
        Span<char> text = rented is null ? stackalloc char[ShortText] : rented;
        string result = text.Slice(0, Unescape(text, Polyfills.Decode(raw, text))).ToString();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return result;
    }

    // Unescapes in place: an escape is never shorter than its text.
    private static int Unescape(Span<char> text, int length)
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
