namespace ChatClients.Sdk.Http;

// Recognises a body by its first bytes. Content types are too often missing, duplicated or wrong.
internal static class BodyStart
{
    // After more leading blanks than this, the content type decides.
    public const int LongestBlank = 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // Returns Undecided while the beginning fits several kinds.
    public static BodyKind KindOf(ReadOnlySpan<byte> start, bool isWhole)
    {
        if (start.StartsWith(ByteOrderMark))
        {
            start = start.Slice(3);
        }
        else if (!isWhole && start.Length < 3 && ByteOrderMark.StartsWith(start))
        {
            return BodyKind.Undecided;
        }

        int blanks = 0;
        while (blanks < start.Length && IsBlank(start[blanks]))
        {
            blanks++;
        }

        if (blanks == start.Length)
        {
            return isWhole ? BodyKind.Empty : start.Length > LongestBlank ? BodyKind.Other : BodyKind.Undecided;
        }

        ReadOnlySpan<byte> text = start.Slice(blanks);
        if (text[0] == (byte)'{')
        {
            return BodyKind.JsonObject;
        }

        // An event's field stands at the beginning of a line.
        bool isLine = blanks == 0 || start[blanks - 1] is (byte)'\r' or (byte)'\n';
        return isLine ? KindOfLine(text, isWhole) : BodyKind.Other;
    }

    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static BodyKind KindOfLine(ReadOnlySpan<byte> line, bool isWhole)
    {
        if (line[0] == (byte)':')
        {
            return BodyKind.Events;
        }

        BodyKind kind = KindOfField(line, "data"u8, isWhole);
        kind = kind == BodyKind.Other ? KindOfField(line, "event"u8, isWhole) : kind;
        kind = kind == BodyKind.Other ? KindOfField(line, "id"u8, isWhole) : kind;
        return kind == BodyKind.Other ? KindOfField(line, "retry"u8, isWhole) : kind;
    }

    private static BodyKind KindOfField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, bool isWhole)
    {
        if (line.Length <= name.Length)
        {
            return !name.StartsWith(line) ? BodyKind.Other
                : !isWhole ? BodyKind.Undecided
                : line.Length == name.Length ? BodyKind.Events
                : BodyKind.Other;
        }

        return line.StartsWith(name) && line[name.Length] is (byte)':' or (byte)'\r' or (byte)'\n' ? BodyKind.Events : BodyKind.Other;
    }
}
