using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>The sessions of one account. Every call finds what it needs by a key; expiry is found out on the way, and nothing runs in the background.</summary>
internal sealed class SessionEngine(EngineSettings settings)
{
    private readonly ConcurrentDictionary<string, EngineChatClient> _chatClients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EngineSession> _byKey = new(StringComparer.Ordinal);

    public EngineSettings Settings => settings;

    public IEnumerable<EngineChatClient> ChatClients => _chatClients.Values;

    public void AddChatClient(string id) => _chatClients.TryAdd(id, new EngineChatClient(id));

    /// <exception cref="EngineRefusal">There is none.</exception>
    public EngineChatClient GetChatClient(string id) => _chatClients.GetValueOrDefault(id) ?? throw EngineRefusal.NoChatClient();

    /// <summary>The live session of the tag, renewed and updated, or a new one.</summary>
    public EngineSession CreateOrReuse(EngineChatClient chatClient, SessionCreation creation)
    {
        while (true)
        {
            DateTimeOffset now = settings.Now;
            if (creation.Tag is { } tag && chatClient.FindByTag(tag) is { } found)
            {
                if (found.TryRenew(creation, now))
                {
                    return found;
                }

                Remove(found);
            }

            var session = new EngineSession(settings.Ids.NewId(now), settings.Ids.NewAccessKey(), chatClient.Id, creation.Tag, now);

            // Whoever finds it by its tag waits for its lock, and so sees it in all indexes.
            if (session.TryStart(creation, it => chatClient.TryAdd(it) && _byKey.TryAdd(it.AccessKey, it)))
            {
                return session;
            }
        }
    }

    /// <summary>The live session that a key opens.</summary>
    public EngineSession? FindByKey(string accessKey) => Live(_byKey.GetValueOrDefault(accessKey));

    public EngineSession? FindByTag(EngineChatClient chatClient, string tag) => Live(chatClient.FindByTag(tag));

    public EngineSession? FindById(EngineChatClient chatClient, string sessionId) =>
        Guid.TryParseExact(sessionId, "D", out Guid id) ? Live(chatClient.FindById(id)) : null;

    /// <summary>All live sessions of a chat client, or those that have the tag or id, the one used last first.</summary>
    public IReadOnlyList<SessionState> List(EngineChatClient chatClient, string? filter)
    {
        IEnumerable<EngineSession?> sessions = chatClient.Sessions;
        if (filter is not null)
        {
            sessions = [FindByTag(chatClient, filter), FindById(chatClient, filter)];
        }

        DateTimeOffset now = settings.Now;
        return [.. sessions.OfType<EngineSession>().Distinct().Select(session => session.Read(now, withMessages: false)).OfType<SessionState>()
            .OrderByDescending(state => state.LastActivity).ThenByDescending(state => state.Session.Id)];
    }

    /// <exception cref="EngineRefusal">It is gone already, or never was.</exception>
    public void Delete(EngineChatClient chatClient, string sessionId)
    {
        EngineSession session = FindById(chatClient, sessionId) ?? throw EngineRefusal.NoSession();
        bool deleted = session.TryDelete(settings.Now);
        Remove(session);
        if (!deleted)
        {
            throw EngineRefusal.NoSession();
        }
    }

    private EngineSession? Live(EngineSession? session)
    {
        if (session is null || session.IsLive(settings.Now))
        {
            return session;
        }

        Remove(session);
        return null;
    }

    private void Remove(EngineSession session)
    {
        _byKey.TryRemove(KeyValuePair.Create(session.AccessKey, session));
        _chatClients.GetValueOrDefault(session.ChatClientId)?.Remove(session);
    }
}
