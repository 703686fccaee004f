namespace ChatClients.Sdk.InMemory.Engine;

// What the application added to the engine by code, so that a reset can restore it with the same ids and keys. Thread-safe.
internal sealed class SeedBook(SessionEngine engine)
{
    private readonly object _lock = new();
    private readonly IdSource _ids = engine.Settings.Ids.ForSeeds();
    private readonly List<Action> _entries = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    // Adds a chat client with the given id, unless it exists.
    public void AddChatClient(string id, ChatClientSettings settings)
    {
        lock (_lock)
        {
            engine.AddChatClient(id, settings);

            // Applications name the same one repeatedly.
            if (_named.Add(id))
            {
                _entries.Add(() => engine.AddChatClient(id, settings));
            }
        }
    }

    // Adds a chat client and returns its id.
    public string AddChatClient(ChatClientSettings settings)
    {
        lock (_lock)
        {
            string id = _ids.NewId(engine.Settings.Now).ToString();
            engine.AddChatClient(id, settings);
            _entries.Add(() => engine.AddChatClient(id, settings));
            return id;
        }
    }

    // Adds a session; null when its tag has a live one. A reset also restores chatClient with its settings of now.
    // creation makes the session's beginning, anew each time.
    public EngineSession? AddSession(EngineChatClient chatClient, Func<SessionCreation> creation)
    {
        lock (_lock)
        {
            (Guid id, string key) = (_ids.NewId(engine.Settings.Now), _ids.NewAccessKey());
            ChatClientSettings settings = chatClient.Settings;
            if (Seed(chatClient, id, key, creation()) is not { } session)
            {
                return null;
            }

            _entries.Add(() =>
            {
                engine.AddChatClient(chatClient.Id, settings);
                Seed(engine.GetChatClient(chatClient.Id), id, key, creation());
            });
            return session;
        }
    }

    // Ends everything, and restores the seed. Its periods begin now.
    public void GoBack()
    {
        lock (_lock)
        {
            engine.Clear();
            _entries.ForEach(put => put());
        }
    }

    private EngineSession? Seed(EngineChatClient chatClient, Guid id, string key, SessionCreation creation)
    {
        var session = new EngineSession(id, key, chatClient, creation.Tag, engine.Settings.Now);
        return engine.TrySeed(session, creation) ? session : null;
    }
}
