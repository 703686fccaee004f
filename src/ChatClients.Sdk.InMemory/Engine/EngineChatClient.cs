using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

// One chat client: its settings, its sessions by tag and by id, and its hourly windows by tag.
// Conversations on messaging services have separate tags: a web session neither finds them nor counts with them.
// order is its position among the chat clients, by creation.
internal sealed class EngineChatClient(string id, ChatClientSettings settings, long order)
{
    private readonly ConcurrentDictionary<string, EngineSession> _byTag = SessionIndex.ByText();
    private readonly ConcurrentDictionary<string, EngineSession> _byAddress = SessionIndex.ByText();
    private readonly ConcurrentDictionary<Guid, EngineSession> _byId = SessionIndex.ById();
    private readonly object _editing = new();
    private volatile ChatClientSettings _settings = settings;
    private volatile bool _isDeleted;

    public string Id => id;

    public long Order => order;

    // The current settings.
    public ChatClientSettings Settings => _settings;

    // Whether it was deleted, together with all its sessions.
    public bool IsDeleted => _isDeleted;

    public HourlyWindows Windows { get; } = new();

    public HourlyWindows AddressWindows { get; } = new();

    public IEnumerable<EngineSession> Sessions => _byId.Select(entry => entry.Value);

    public EngineSession? FindByTag(string tag) => _byTag.GetValueOrDefault(tag);

    public EngineSession? FindByAddressTag(string tag) => _byAddress.GetValueOrDefault(tag);

    public EngineSession? FindById(Guid sessionId) => _byId.GetValueOrDefault(sessionId);

    // Changes the settings; edits come one after the other.
    public void Edit(Func<ChatClientSettings, ChatClientSettings> change)
    {
        lock (_editing)
        {
            _settings = change(_settings);
        }
    }

    public void MarkDeleted() => _isDeleted = true;

    // False when another session has its tag.
    public bool TryAdd(EngineSession session)
    {
        if (session.Tag is { } tag && !IndexOf(session).TryAdd(tag, session))
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
            // Only this session: its tag may belong to a new one already.
            IndexOf(session).TryRemove(KeyValuePair.Create(tag, session));
        }
    }

    private ConcurrentDictionary<string, EngineSession> IndexOf(EngineSession session) => session.Address is null ? _byTag : _byAddress;
}
