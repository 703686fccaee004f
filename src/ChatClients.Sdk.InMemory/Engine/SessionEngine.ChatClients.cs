namespace ChatClients.Sdk.InMemory.Engine;

// The account's chat clients.
internal sealed partial class SessionEngine
{
    private long _chatClientsMade;

    // All chat clients, in the order of their creation.
    public IReadOnlyList<EngineChatClient> ChatClients =>
        [.. _chatClients.Select(entry => entry.Value).OrderBy(chatClient => chatClient.Order)];

    // Adds a chat client, unless it exists.
    public void AddChatClient(string id, ChatClientSettings? chatClient = null) =>
        _chatClients.TryAdd(
            id, new EngineChatClient(id, chatClient ?? ChatClientSettings.Default, Interlocked.Increment(ref _chatClientsMade)));

    public EngineChatClient? FindChatClient(string id) => _chatClients.GetValueOrDefault(id);

    // Throws EngineException when there is none.
    public EngineChatClient GetChatClient(string id) => FindChatClient(id) ?? throw EngineException.NoChatClient();

    // Deletes a chat client and its sessions. The only call whose cost grows with the number of sessions.
    // Throws EngineException when there is none.
    public void DeleteChatClient(string id)
    {
        if (!_chatClients.TryRemove(id, out EngineChatClient? chatClient))
        {
            throw EngineException.NoChatClient();
        }

        chatClient.MarkDeleted();
        foreach (EngineSession session in chatClient.Sessions)
        {
            session.TryDelete(settings.Now);
            Remove(session);
        }
    }

    // Deletes all chat clients, and restarts the ids.
    public void Clear()
    {
        foreach (EngineChatClient chatClient in ChatClients)
        {
            DeleteChatClient(chatClient.Id);
        }

        settings.Ids.Restart();
    }
}
