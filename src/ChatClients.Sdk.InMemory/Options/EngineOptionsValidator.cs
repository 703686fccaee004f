namespace ChatClients.Sdk.InMemory;

// Checks the settings of an engine. Its messages never repeat a key.
internal static class EngineOptionsValidator
{
    // The limit of timers is little more.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    // Throws ArgumentException when a setting is not valid.
    public static InMemoryAivaxOptions Checked(InMemoryAivaxOptions options)
    {
        Guard.NotNull(options.TimeProvider, nameof(options.TimeProvider));
        Guard.Identifier(options.DefaultChatClientId, nameof(options.DefaultChatClientId));
        if (!Guard.NotBlank(options.ApiKey, nameof(options.ApiKey)).All(c => c is > ' ' and <= '~'))
        {
            throw new ArgumentException("ApiKey may hold visible ASCII characters only.", nameof(options));
        }

        if (options.NearExpiryRenewal < TimeSpan.Zero)
        {
            throw new ArgumentException("NearExpiryRenewal must not be negative.", nameof(options));
        }

        if (options.TelegramBotName is { } name && !IsBotName(name))
        {
            throw new ArgumentException("TelegramBotName must be letters, digits and underscores, with or without an @ before them.",
                nameof(options));
        }

        if (options.RequestLogCapacity < 0)
        {
            throw new ArgumentException("RequestLogCapacity must not be negative.", nameof(options));
        }

        if (options.MaxQueuedPrompts < 0)
        {
            throw new ArgumentException("MaxQueuedPrompts must not be negative.", nameof(options));
        }

        if (options.ServerToolTimeout != Timeout.InfiniteTimeSpan
            && !(options.ServerToolTimeout > TimeSpan.Zero && options.ServerToolTimeout <= LongestTimeout))
        {
            throw new ArgumentException(
                "ServerToolTimeout must be more than zero and at most 24 days, or Timeout.InfiniteTimeSpan.", nameof(options));
        }

        if (options.MaxServerToolRounds < 1)
        {
            throw new ArgumentException("MaxServerToolRounds must be at least 1.", nameof(options));
        }

        if (!Guard.IsSecureOrLoopback(Guard.NotNull(options.BaseAddress, nameof(options.BaseAddress)))
            || (options.TalkBaseAddress is { } talk && !Guard.IsSecureOrLoopback(talk)))
        {
            throw new ArgumentException(
                "BaseAddress and TalkBaseAddress must be absolute https addresses, or http on this machine.", nameof(options));
        }

        return options;
    }

    private static bool IsBotName(string name)
    {
        ReadOnlySpan<char> bare = name.AsSpan(name.StartsWith('@') ? 1 : 0);
        foreach (char c in bare)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return bare.Length > 0;
    }

    // The address with a slash at its end, so that a path can be appended.
    public static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
