namespace ChatClients.Sdk.InMemory.Engine;

// The members of a create request. A member that is null was not given, and a reused session keeps what it has. An empty text clears.
// Metadata is replaced as a whole.
internal sealed record SessionCreation(
    TimeSpan Period, string? Tag = null, string? ExtraContext = null, string? ContextLocation = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    // The conversation on a messaging service that the session belongs to; it determines the tag. Null on the web.
    public ChannelAddress? Address { get; init; }

    // The messages that a seeded session begins with.
    public Conversation? History { get; init; }
}
