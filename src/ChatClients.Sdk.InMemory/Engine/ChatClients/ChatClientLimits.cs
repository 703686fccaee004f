namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>The limits of a chat client, read once when they are set; null is none.</summary>
internal sealed record ChatClientLimits(int? MessagesPerHour, int? MaxMessages, int? UserInputMaxTokens);
