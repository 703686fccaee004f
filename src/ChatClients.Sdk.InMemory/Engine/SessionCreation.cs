namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What a create asks for. A member that is null was not given: a reused session keeps what it has; an empty text clears.</summary>
/// <param name="Period">How long the session lives from now.</param>
/// <param name="Tag">The application's name for the user, or null for a session of its own.</param>
/// <param name="ExtraContext">What the assistant is told.</param>
/// <param name="ContextLocation">Where more of it can be loaded.</param>
/// <param name="Metadata">Names and values; replaced as a whole.</param>
internal sealed record SessionCreation(
    TimeSpan Period, string? Tag = null, string? ExtraContext = null, string? ContextLocation = null, IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>The conversation on a messaging service that the session is for, whose tag it has; null on the web.</summary>
    public ChannelAddress? Address { get; init; }

    /// <summary>The talk that a seeded session begins with.</summary>
    public Conversation? History { get; init; }
}
