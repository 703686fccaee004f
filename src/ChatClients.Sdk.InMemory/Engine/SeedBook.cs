namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the application put into the engine by code: so that the engine can go back to it, with the same ids and keys. Thread-safe.</summary>
internal sealed class SeedBook(SessionEngine engine)
{
    private readonly object _lock = new();
    private readonly List<Action> _entries = [];

    /// <summary>Adds a chat client, unless it is there, and returns its id.</summary>
    /// <param name="id">Its id; null for a new one.</param>
    /// <param name="settings">What it is set to.</param>
    public string AddChatClient(string? id, ChatClientSettings settings)
    {
        lock (_lock)
        {
            bool isNew = id is null;
            string chosen = id ?? engine.Settings.NewId().ToString();
            engine.AddChatClient(chosen, settings);
            _entries.Add(() =>
            {
                if (isNew)
                {
                    // The ids after it are those that came after it before.
                    engine.Settings.NewId();
                }

                engine.AddChatClient(chosen, settings);
            });
            return chosen;
        }
    }

    /// <summary>Adds a session; null when its tag has a live one.</summary>
    /// <param name="chatClient">Its chat client. Going back brings it too, as it is now.</param>
    /// <param name="creation">What the session begins with, made anew each time.</param>
    public EngineSession? AddSession(EngineChatClient chatClient, Func<SessionCreation> creation)
    {
        lock (_lock)
        {
            (Guid id, string key) = (engine.Settings.NewId(), engine.Settings.Ids.NewAccessKey());
            ChatClientSettings settings = chatClient.Settings;
            if (Seed(chatClient, id, key, creation()) is not { } session)
            {
                return null;
            }

            _entries.Add(() =>
            {
                engine.Settings.NewId();
                engine.Settings.Ids.NewAccessKey();
                engine.AddChatClient(chatClient.Id, settings);
                Seed(engine.GetChatClient(chatClient.Id), id, key, creation());
            });
            return session;
        }
    }

    /// <summary>Ends everything, and puts the seed back: its periods begin now.</summary>
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
