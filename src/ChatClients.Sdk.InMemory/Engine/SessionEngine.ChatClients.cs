namespace ChatClients.Sdk.InMemory.Engine;

// The account's chat clients.
internal sealed partial class SessionEngine
{
    private long _chatClientsMade;

    /// <summary>All chat clients, in the order in which they were made.</summary>
    public IReadOnlyList<EngineChatClient> ChatClients => [.. _chatClients.Select(entry => entry.Value).OrderBy(chatClient => chatClient.Order)];

    /// <summary>Adds a chat client, unless it is there.</summary>
    public void AddChatClient(string id, ChatClientSettings? chatClient = null) =>
        _chatClients.TryAdd(id, new EngineChatClient(id, chatClient ?? ChatClientSettings.Default, Interlocked.Increment(ref _chatClientsMade)));

    public EngineChatClient? FindChatClient(string id) => _chatClients.GetValueOrDefault(id);

    /// <exception cref="EngineRefusal">There is none.</exception>
    public EngineChatClient GetChatClient(string id) => FindChatClient(id) ?? throw EngineRefusal.NoChatClient();

    /// <summary>Deletes a chat client with its sessions: the only call whose cost grows with what it ends.</summary>
    /// <exception cref="EngineRefusal">There is none.</exception>
    public void DeleteChatClient(string id)
    {
        if (!_chatClients.TryRemove(id, out EngineChatClient? chatClient))
        {
            throw EngineRefusal.NoChatClient();
        }

        chatClient.MarkDeleted();
        foreach (EngineSession session in chatClient.Sessions)
        {
            session.TryDelete(settings.Now);
            Remove(session);
        }
    }

    /// <summary>Deletes all chat clients, and begins the ids anew.</summary>
    public void Clear()
    {
        foreach (EngineChatClient chatClient in ChatClients)
        {
            DeleteChatClient(chatClient.Id);
        }

        settings.Ids.Restart();
    }
}
