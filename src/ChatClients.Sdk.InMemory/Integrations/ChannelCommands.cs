namespace ChatClients.Sdk.InMemory;

/// <summary>Finds the command that a text is. A command stands alone: with other words around it, it is for the assistant.</summary>
internal static class ChannelCommands
{
    public static ChannelCommand Find(string text, IntegrationChannelKind kind, ChannelSettings settings)
    {
        ReadOnlySpan<char> word = text.AsSpan().Trim();
        if (kind == IntegrationChannelKind.Telegram)
        {
            word = WithoutBotName(word);
        }

        return word.Equals("/reset", StringComparison.OrdinalIgnoreCase) ? ChannelCommand.Reset
            : settings.Debug && word.Equals("/usage", StringComparison.OrdinalIgnoreCase) ? ChannelCommand.Usage
            : ChannelCommand.None;
    }

    /// <summary>In groups, Telegram's menu sends <c>/reset@NameOfTheBot</c>.</summary>
    private static ReadOnlySpan<char> WithoutBotName(ReadOnlySpan<char> word)
    {
        int at = word.IndexOf('@');
        if (at < 0 || at == word.Length - 1)
        {
            return word;
        }

        foreach (char c in word[(at + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return word;
            }
        }

        return word[..at];
    }
}
