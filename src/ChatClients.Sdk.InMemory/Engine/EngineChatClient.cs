using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>One chat client and its sessions, by tag and by id.</summary>
internal sealed class EngineChatClient(string id)
{
    private readonly ConcurrentDictionary<string, EngineSession> _byTag = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, EngineSession> _byId = new();

    public string Id => id;

    public IEnumerable<EngineSession> Sessions => _byId.Values;

    public EngineSession? FindByTag(string tag) => _byTag.GetValueOrDefault(tag);

    public EngineSession? FindById(Guid sessionId) => _byId.GetValueOrDefault(sessionId);

    /// <summary>False when its tag is taken.</summary>
    public bool TryAdd(EngineSession session)
    {
        if (session.Tag is { } tag && !_byTag.TryAdd(tag, session))
        {
            return false;
        }

        _byId[session.Id] = session;
        return true;
    }

    public void Remove(EngineSession session)
    {
        _byId.TryRemove(KeyValuePair.Create(session.Id, session));
        if (session.Tag is { } tag)
        {
            // Only this session: its tag may have a new one already.
            _byTag.TryRemove(KeyValuePair.Create(tag, session));
        }
    }
}
