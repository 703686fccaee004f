using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

// Makes dictionaries that find sessions.
internal static class SessionIndex
{
    // Given a number of locks, a dictionary keeps it. By default it adds locks while it grows, and then its table doubles as soon as one
    // of them guards a few keys too many: its size would depend on chance.
    private const int Locks = 16;

    public static ConcurrentDictionary<string, EngineSession> ByText() => new(Locks, capacity: Locks, StringComparer.Ordinal);

    public static ConcurrentDictionary<Guid, EngineSession> ById() => new(Locks, capacity: Locks);
}
