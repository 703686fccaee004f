namespace ChatClients.Sdk;

// Joins a surrogate pair that was cut between events; an unpaired surrogate becomes U+FFFD.
internal struct TextJoiner
{
    private const char Replacement = '\uFFFD';
    private char _surrogate;

    public readonly bool HoldsSurrogate => _surrogate != '\0';

    // The text with U+FFFD in place of every surrogate that has no partner.
    public static string ReplaceUnpairedSurrogates(string text)
    {
        char[]? replaced = null;
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

            replaced ??= text.ToCharArray();
            replaced[i] = Replacement;
        }

        return replaced is null ? text : new string(replaced);
    }

    // The text that can be shown now. A high surrogate at its end is held back.
    // isWhole: whether each surrogate in it is known to have its partner, as in text that was UTF-8.
    public string Next(string text, bool isWhole = false)
    {
        if (text.Length == 0 || (isWhole && !HoldsSurrogate))
        {
            return text;
        }

        if (HoldsSurrogate)
        {
            text = _surrogate + text;
            _surrogate = '\0';
        }

        if (char.IsHighSurrogate(text[text.Length - 1]))
        {
            _surrogate = text[text.Length - 1];
            text = text.Substring(0, text.Length - 1);
        }

        return ReplaceUnpairedSurrogates(text);
    }

    // The end of the text, when no more can come.
    public string Rest()
    {
        string rest = HoldsSurrogate ? Replacement.ToString() : "";
        _surrogate = '\0';
        return rest;
    }
}
