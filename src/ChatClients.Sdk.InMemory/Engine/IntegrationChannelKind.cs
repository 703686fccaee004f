namespace ChatClients.Sdk.InMemory;

/// <summary>A messaging service that a chat client answers on.</summary>
public enum IntegrationChannelKind
{
    /// <summary>Telegram, where a conversation is known by its id.</summary>
    Telegram = 0,

    /// <summary>WhatsApp, where a conversation is known by the user's phone number.</summary>
    WhatsApp = 1,
}
