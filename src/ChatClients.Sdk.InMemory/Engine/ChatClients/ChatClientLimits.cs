namespace ChatClients.Sdk.InMemory.Engine;

// The limits of a chat client, read once when they are set; null is none.
internal sealed record ChatClientLimits(int? MessagesPerHour, int? MaxMessages, int? UserInputMaxTokens);
