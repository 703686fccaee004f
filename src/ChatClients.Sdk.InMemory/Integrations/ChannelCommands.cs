namespace ChatClients.Sdk.InMemory;

// Recognises commands. A command stands alone: with other words around it, the text is for the assistant.
internal static class ChannelCommands
{
    // In groups, Telegram's menu sends /reset@NameOfTheBot, and delivers the commands of other bots too. Without a configured name, any
    // name is the bot's own.
    public static ChannelCommand Find(string text, IntegrationChannelKind kind, ChannelSettings settings, string? botName)
    {
        ReadOnlySpan<char> words = text.AsSpan().Trim();
        if (kind == IntegrationChannelKind.Telegram && IsAddressed(words, out int at, out int end))
        {
            if (botName is not null && !words[(at + 1)..end].Equals(botName, StringComparison.OrdinalIgnoreCase))
            {
                return ChannelCommand.OfAnotherBot;
            }

            words = end == words.Length ? words[..at] : words;
        }

        return words.Equals("/reset", StringComparison.OrdinalIgnoreCase) ? ChannelCommand.Reset
            : settings.Debug && words.Equals("/usage", StringComparison.OrdinalIgnoreCase) ? ChannelCommand.Usage
            : ChannelCommand.None;
    }

    // Whether the first word is a command with a bot's name. at is the position of the @, end that of the name's end.
    private static bool IsAddressed(ReadOnlySpan<char> words, out int at, out int end)
    {
        at = 1;
        end = 0;
        if (words.IsEmpty || words[0] != '/')
        {
            return false;
        }

        while (at < words.Length && IsOfName(words[at]))
        {
            at++;
        }

        end = at + 1;
        while (end < words.Length && IsOfName(words[end]))
        {
            end++;
        }

        return at > 1 && at < words.Length && words[at] == '@' && end > at + 1 && (end == words.Length || char.IsWhiteSpace(words[end]));
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
