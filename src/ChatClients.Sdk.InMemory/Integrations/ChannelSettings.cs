namespace ChatClients.Sdk.InMemory;

// What a chat client's definition says about its integrations, at one moment.
internal sealed record ChannelSettings
{
    // The language that the integration itself speaks.
    public ChannelTexts Texts { get; init; } = ChannelTexts.For(languageCode: null);

    // Whether users may see token usage.
    public bool Debug { get; init; }

    // Whether each paragraph is a message of its own.
    public bool SplitsAnswers { get; init; }

    // Messages that follow each other more closely are answered together; zero when each is answered by itself.
    public TimeSpan Debounce { get; init; }

    // How long a conversation lives.
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(3);
}
