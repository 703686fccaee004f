namespace ChatClients.Sdk.Fuzz;

/// <summary>Finds members in what may be JSON, so that a change can leave JSON behind: most changes of single bytes do not.</summary>
internal readonly ref struct JsonMember
{
    private JsonMember(int start, int value, int end)
    {
        Start = start;
        Value = value;
        End = end;
    }

    public int Start { get; }

    public int Value { get; }

    public int End { get; }

    /// <summary>The first member after a place.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, int from, out JsonMember member)
    {
        int colon = text[from..].IndexOf("\":"u8) + from;
        int start = colon < from ? -1 : text[..colon].LastIndexOf((byte)'"');
        member = start < 0 ? default : new JsonMember(start, colon + 2, EndOfValue(text, colon + 2));
        return start >= 0;
    }

    private static int EndOfValue(ReadOnlySpan<byte> text, int at)
    {
        int depth = 0;
        bool inString = false;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case (byte)'\\' when inString:
                    at++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[' when !inString:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inString && depth-- == 0:
                case (byte)',' when !inString && depth == 0:
                    return at;
            }
        }

        return text.Length;
    }
}
