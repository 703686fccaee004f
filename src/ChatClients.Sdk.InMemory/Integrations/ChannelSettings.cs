namespace ChatClients.Sdk.InMemory;

// A chat client's settings for its integrations, at one moment.
internal sealed record ChannelSettings
{
    // The language of the integration's own texts.
    public ChannelTexts Texts { get; init; } = ChannelTexts.For(languageCode: null);

    // Whether users may see token usage.
    public bool Debug { get; init; }

    // Whether each paragraph is its own message.
    public bool SplitsAnswers { get; init; }

    // Messages that follow each other faster are answered together. Zero answers each by itself.
    public TimeSpan Debounce { get; init; }

    // How long a conversation lives.
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(3);
}
