namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>What is seen of a live session from outside.</summary>
internal sealed record SessionView(string Session, DateTimeOffset ExpiresAt, string? Context, string Talk, int MessagesInLastHour);
