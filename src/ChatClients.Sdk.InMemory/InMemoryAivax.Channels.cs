using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory;

// The messaging services that a chat client answers on.
public sealed partial class InMemoryAivax
{
    private readonly ConcurrentDictionary<(string ChatClientId, IntegrationChannelKind Kind), IntegrationChannel> _channels = new();

    /// <summary>Gets a chat client on Telegram. A conversation there is a session of the engine, found by the conversation's id. No
    /// integration has to be set first.</summary>
    /// <param name="chatClientId">The chat client.</param>
    /// <returns>The same object for the same chat client.</returns>
    /// <exception cref="ArgumentException">There is no such chat client.</exception>
    public IntegrationChannel Telegram(string chatClientId) => Channel(chatClientId, IntegrationChannelKind.Telegram);

    /// <summary>Gets a chat client on WhatsApp. A conversation there is a session of the engine, found by the user's phone number. No
    /// integration has to be set first.</summary>
    /// <param name="chatClientId">The chat client.</param>
    /// <returns>The same object for the same chat client.</returns>
    /// <exception cref="ArgumentException">There is no such chat client.</exception>
    public IntegrationChannel WhatsApp(string chatClientId) => Channel(chatClientId, IntegrationChannelKind.WhatsApp);

    private IntegrationChannel Channel(string chatClientId, IntegrationChannelKind kind)
    {
        if (_engine.FindChatClient(Guard.NotBlank(chatClientId)) is null)
        {
            throw new ArgumentException("There is no such chat client.", nameof(chatClientId));
        }

        return _channels.GetOrAdd((chatClientId, kind), key => new IntegrationChannel(_engine, key.ChatClientId, key.Kind, View));
    }
}
