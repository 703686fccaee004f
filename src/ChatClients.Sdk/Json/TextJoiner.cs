namespace ChatClients.Sdk;

// Joins a character that was cut in two between events; a half that stays alone becomes U+FFFD.
internal struct TextJoiner
{
    private const char Replacement = '\uFFFD';
    private char _half;

    public readonly bool HoldsHalf => _half != '\0';

    // The text with U+FFFD in place of every surrogate that has no partner.
    public static string ReplaceLoneHalves(string text)
    {
        char[]? mended = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            mended ??= text.ToCharArray();
            mended[i] = Replacement;
        }

        return mended is null ? text : new string(mended);
    }

    // The text that can be shown now. The first half of a character at its end is held back.
    public string Next(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        if (HoldsHalf)
        {
            text = _half + text;
            _half = '\0';
        }

        if (char.IsHighSurrogate(text[text.Length - 1]))
        {
            _half = text[text.Length - 1];
            text = text.Substring(0, text.Length - 1);
        }

        return ReplaceLoneHalves(text);
    }

    // What is left when no more text can come.
    public string Rest()
    {
        string rest = HoldsHalf ? Replacement.ToString() : "";
        _half = '\0';
        return rest;
    }
}
