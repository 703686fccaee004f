namespace ChatClients.Sdk.InMemory.Engine;

// What a create asks for. A member that is null was not given: a reused session keeps what it has; an empty text clears.
// Period: How long the session lives from now.
// Tag: The application's name for the user, or null for a session of its own.
// ExtraContext: What the assistant is told.
// ContextLocation: Where more of it can be loaded.
// Metadata: Names and values; replaced as a whole.
internal sealed record SessionCreation(
    TimeSpan Period, string? Tag = null, string? ExtraContext = null, string? ContextLocation = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    // The conversation on a messaging service that the session is for, whose tag it has; null on the web.
    public ChannelAddress? Address { get; init; }

    // The talk that a seeded session begins with.
    public Conversation? History { get; init; }
}
