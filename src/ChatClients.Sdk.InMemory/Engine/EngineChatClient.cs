using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>One chat client: its settings, its sessions by tag and by id, and its hourly windows by tag.</summary>
/// <remarks>Conversations on messaging services have tags of their own: no web session is found by one, or counted with it.</remarks>
/// <param name="id">Its id.</param>
/// <param name="settings">What it starts with.</param>
/// <param name="order">Its place among the chat clients, by creation.</param>
internal sealed class EngineChatClient(string id, ChatClientSettings settings, long order)
{
    private readonly ConcurrentDictionary<string, EngineSession> _byTag = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EngineSession> _byAddress = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, EngineSession> _byId = new();
    private readonly object _editing = new();
    private volatile ChatClientSettings _settings = settings;
    private volatile bool _isDeleted;

    public string Id => id;

    public long Order => order;

    /// <summary>What it is set to now.</summary>
    public ChatClientSettings Settings => _settings;

    /// <summary>Whether it is gone, and all its sessions with it.</summary>
    public bool IsDeleted => _isDeleted;

    public HourlyWindows Windows { get; } = new();

    public HourlyWindows AddressWindows { get; } = new();

    public IEnumerable<EngineSession> Sessions => _byId.Select(entry => entry.Value);

    public EngineSession? FindByTag(string tag) => _byTag.GetValueOrDefault(tag);

    public EngineSession? FindByAddressTag(string tag) => _byAddress.GetValueOrDefault(tag);

    public EngineSession? FindById(Guid sessionId) => _byId.GetValueOrDefault(sessionId);

    /// <summary>Changes the settings; edits come one after the other.</summary>
    public void Edit(Func<ChatClientSettings, ChatClientSettings> change)
    {
        lock (_editing)
        {
            _settings = change(_settings);
        }
    }

    public void MarkDeleted() => _isDeleted = true;

    /// <summary>False when its tag is taken.</summary>
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
            // Only this session: its tag may have a new one already.
            IndexOf(session).TryRemove(KeyValuePair.Create(tag, session));
        }
    }

    private ConcurrentDictionary<string, EngineSession> IndexOf(EngineSession session) => session.Address is null ? _byTag : _byAddress;
}
