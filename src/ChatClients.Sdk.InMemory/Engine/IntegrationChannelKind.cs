namespace ChatClients.Sdk.InMemory;

/// <summary>A messaging service that a chat client answers on.</summary>
public enum IntegrationChannelKind
{
    /// <summary>Telegram, where an id identifies a conversation.</summary>
    Telegram = 0,

    /// <summary>WhatsApp, where the user's phone number identifies a conversation.</summary>
    WhatsApp = 1,
}
