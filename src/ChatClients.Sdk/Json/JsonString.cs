#if !NETSTANDARD2_0
using System.Buffers;
#endif

namespace ChatClients.Sdk;

// Finds the end of a JSON string, by the same rules as the platform's reader and without its state.
internal static class JsonString
{
    private const int UnicodeEscape = 6;

    // The bytes up to the closing quote; -1 when the string is not valid or has no end. Like the platform's reader, it accepts bytes that
    // are not UTF-8.
    public static int Length(ReadOnlySpan<byte> json, out bool isEscaped)
    {
        isEscaped = false;
        int at = 0;
        while (true)
        {
            int special = IndexOfSpecial(json.Slice(at));
            if (special < 0)
            {
                return -1;
            }

            at += special;
            if (json[at] == (byte)'"')
            {
                return at;
            }

            int escape = json[at] == (byte)'\\' ? EscapeLength(json.Slice(at)) : 0;
            if (escape == 0)
            {
                return -1;
            }

            isEscaped = true;
            at += escape;
        }
    }

    // The same for a string of printable ASCII without escapes. It can always be decoded, so it need not be.
    public static int PlainLength(ReadOnlySpan<byte> json)
    {
        int end = IndexOfOdd(json);
        return end >= 0 && json[end] == (byte)'"' ? end : -1;
    }

    // 0 when it is no escape of JSON.
    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2)
        {
            return 0;
        }

        if (escape[1] != (byte)'u')
        {
            return "\"\\/bfnrt"u8.IndexOf(escape[1]) >= 0 ? 2 : 0;
        }

        for (int i = 2; i < UnicodeEscape; i++)
        {
            if (i >= escape.Length || "0123456789abcdefABCDEF"u8.IndexOf(escape[i]) < 0)
            {
                return 0;
            }
        }

        return UnicodeEscape;
    }

#if NETSTANDARD2_0
    private static int IndexOfSpecial(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOfOdd(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]) || text[i] >= 0x7F)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSpecial(byte value) => value is < 0x20 or (byte)'"' or (byte)'\\';
#else
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"u8
            + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\"u8);

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private static int IndexOfSpecial(ReadOnlySpan<byte> text) => text.IndexOfAny(Special);

    private static int IndexOfOdd(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(Plain);
#endif
}
