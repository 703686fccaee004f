using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory;

/// <summary>Reads a chat client's definition for its integrations.</summary>
internal static class ChannelSettingsReader
{
    public static ChannelSettings Read(EngineChatClient chatClient, IntegrationChannelKind kind) => new();
}
