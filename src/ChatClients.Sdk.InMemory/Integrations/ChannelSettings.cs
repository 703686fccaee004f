namespace ChatClients.Sdk.InMemory;

/// <summary>What a chat client's definition says about its integrations, at one moment.</summary>
internal sealed record ChannelSettings
{
    /// <summary>The language that the integration itself speaks.</summary>
    public ChannelTexts Texts { get; init; } = ChannelTexts.For(languageCode: null);

    /// <summary>Whether users may see token usage.</summary>
    public bool Debug { get; init; }

    /// <summary>Whether each paragraph is a message of its own.</summary>
    public bool SplitsAnswers { get; init; }

    /// <summary>Messages that follow each other more closely are answered together; zero when each is answered by itself.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>How long a conversation lives.</summary>
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(3);
}
