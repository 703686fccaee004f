namespace ChatClients.Sdk.InMemory.Engine;

// The limits of a chat client, read once when they are set. Null means no limit.
internal sealed record ChatClientLimits(int? MessagesPerHour, int? MaxMessages, int? UserInputMaxTokens);
