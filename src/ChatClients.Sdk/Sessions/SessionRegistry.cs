using System.Collections.Concurrent;

namespace ChatClients.Sdk;

// Finds what the sessions of one access key share. An entry, and the key in it, goes when the last of those sessions is collected.
internal sealed class SessionRegistry
{
    private readonly ConcurrentDictionary<string, Entry> _byKey = new(StringComparer.Ordinal);

    public int Count => _byKey.Count;

    public SessionTurns Get(string accessKey)
    {
        while (true)
        {
            if (!_byKey.TryGetValue(accessKey, out Entry? entry))
            {
                entry = new Entry(this, accessKey);
                var made = new SessionTurns(new WhenCollected<Entry>(entry, static dead => dead.Registry.Remove(dead)));
                entry.Turns.SetTarget(made);
                if (_byKey.TryAdd(accessKey, entry))
                {
                    return made;
                }
            }
            else if (entry.Turns.TryGetTarget(out SessionTurns? living))
            {
                return living;
            }
            else
            {
                Remove(entry); // Its finalizer has not run yet.
            }
        }
    }

    // Nothing, if another thread has put a living entry in its place.
    private void Remove(Entry entry) =>
        ((ICollection<KeyValuePair<string, Entry>>)_byKey).Remove(new(entry.AccessKey, entry));

    private sealed class Entry(SessionRegistry registry, string accessKey)
    {
        public SessionRegistry Registry => registry;

        public string AccessKey => accessKey;

        public WeakReference<SessionTurns> Turns { get; } = new(null!);
    }
}
