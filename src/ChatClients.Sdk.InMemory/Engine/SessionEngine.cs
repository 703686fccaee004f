using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

// The sessions of one account. Every call finds them by a key. Expiry is checked on access, and nothing runs in the background.
internal sealed partial class SessionEngine(EngineSettings settings)
{
    // Each new session removes up to this many ended ones. So memory follows the number of live sessions, and no call pays for many.
    private const int MostSwept = 4;

    private readonly ConcurrentDictionary<string, EngineChatClient> _chatClients = new(StringComparer.Ordinal);
    // By the key itself, not by a hash of it as a service would. A guess is compared only with keys of the same 32-bit hash. That takes
    // eight right characters first, of 36^8 possible ones: timing reveals nothing useful. SHA-256 would make a lookup eight times slower.
    private readonly ConcurrentDictionary<string, EngineSession> _byKey = SessionIndex.ByText();
    private readonly ExpirySchedule _expiries = new();
    private long _sessionsMade;

    public EngineSettings Settings => settings;

    // The live session of the tag, renewed and updated, or a new one. Throws EngineException when the chat client was deleted meanwhile.
    public EngineSession CreateOrReuse(EngineChatClient chatClient, SessionCreation creation)
    {
        while (true)
        {
            if (creation.Tag is { } tag
                && (creation.Address is null ? chatClient.FindByTag(tag) : chatClient.FindByAddressTag(tag)) is { } found)
            {
                if (found.TryRenew(creation, settings.Time))
                {
                    return found;
                }

                Remove(found);
            }

            DateTimeOffset now = settings.Now;
            var session = new EngineSession(
                settings.Ids.NewId(now), settings.Ids.NewAccessKey(), chatClient, creation.Tag, now, creation.Address);
            if (TryAdd(session, creation))
            {
                Sweep(now);
                return session;
            }
        }
    }

    // The live session that a key opens.
    public EngineSession? FindByKey(string accessKey) => Live(_byKey.GetValueOrDefault(accessKey));

    public EngineSession? FindByTag(EngineChatClient chatClient, string tag) => Live(chatClient.FindByTag(tag));

    // The live session of a conversation on a messaging service, by the tag of its address.
    public EngineSession? FindByAddressTag(EngineChatClient chatClient, string tag) => Live(chatClient.FindByAddressTag(tag));

    public EngineSession? FindById(EngineChatClient chatClient, string sessionId) =>
        Guid.TryParseExact(sessionId, "D", out Guid id) ? Live(chatClient.FindById(id)) : null;

    // All live sessions of a chat client, or those with the tag or id, the one used last first. Among equal times, the newest is
    // first.
    public IReadOnlyList<SessionState> List(EngineChatClient chatClient, string? filter)
    {
        IEnumerable<EngineSession?> sessions = chatClient.Sessions;
        if (filter is not null)
        {
            EngineSession?[] found = [FindByTag(chatClient, filter), FindByAddressTag(chatClient, filter), FindById(chatClient, filter)];
            sessions = found.DistinctBy(session => session?.Id);
        }

        DateTimeOffset now = settings.Now;
        return [.. sessions.OfType<EngineSession>().Select(session => session.Read(now, withMessages: false)).OfType<SessionState>()
            .OrderByDescending(state => state.LastActivity).ThenByDescending(state => state.Session.Order)];
    }

    // Throws EngineException when it does not exist, or no longer.
    public void Delete(EngineChatClient chatClient, string sessionId)
    {
        bool deleted = false;
        if (FindById(chatClient, sessionId) is { } session)
        {
            deleted = session.TryDelete(settings.Now);
            Remove(session);
        }

        if (!deleted && !settings.RepeatedDeleteSucceeds)
        {
            throw EngineException.NoSession();
        }
    }

    // Adds a session with its seeded content. False when its tag has a live session.
    public bool TrySeed(EngineSession session, SessionCreation creation)
    {
        if (session.Tag is { } tag)
        {
            FindByTag(session.ChatClient, tag);
        }

        return TryAdd(session, creation);
    }

    // A caller that finds it by its tag waits for its lock, and so sees it in all indexes.
    private bool TryAdd(EngineSession session, SessionCreation creation)
    {
        bool added = session.TryStart(creation, settings.Time, it =>
        {
            it.Order = Interlocked.Increment(ref _sessionsMade);
            if (!it.ChatClient.TryAdd(it))
            {
                return false;
            }

            if (!_byKey.TryAdd(it.AccessKey, it))
            {
                // A session that was only partly added must not be found by its tag.
                it.ChatClient.Remove(it);
                return false;
            }

            _expiries.Add(it, it.CreatedAt + creation.Period);
            return true;
        });
        if (added && session.ChatClient.IsDeleted)
        {
            // It was added too late to be deleted with the others.
            session.TryDelete(settings.Now);
            Remove(session);
            throw EngineException.NoChatClient();
        }

        return added;
    }

    private EngineSession? Live(EngineSession? session)
    {
        if (session is null || session.IsLiveElseEnd(settings.Now))
        {
            return session;
        }

        Remove(session);
        return null;
    }

    private void Sweep(DateTimeOffset now)
    {
        for (int i = 0; i < MostSwept && _expiries.TryTakeDue(now, out EngineSession? session); i++)
        {
            if (session.EndIfLive(now) is { } later)
            {
                _expiries.Add(session, later);
            }

            // Checked again: it may have been deleted between the two locks.
            if (!session.IsLiveElseEnd(now))
            {
                Remove(session);
            }
        }
    }

    private void Remove(EngineSession session)
    {
        // It stays ended even if the clock is set back.
        session.MarkEnded();
        _byKey.TryRemove(KeyValuePair.Create(session.AccessKey, session));
        session.ChatClient.Remove(session);
        _expiries.Remove(session);
    }
}
