using System.Collections.Concurrent;

namespace ChatClients.Sdk;

// Finds what the sessions of one access key share. An entry lives as long as one of those sessions. It holds a digest of the key,
// never the key.
internal sealed class SessionRegistry
{
    // Dead entries are removed after this many openings. Checking an entry takes nanoseconds, so even 100,000 living ones add
    // only microseconds to each opening.
    private const int OpeningsBetweenSweeps = 256;

    private readonly ConcurrentDictionary<string, WeakReference<SessionTurns>> _byDigest = new(StringComparer.Ordinal);
    private int _openings;

    public int Count => _byDigest.Count;

    public SessionTurns Get(string accessKey)
    {
        if (unchecked((uint)Interlocked.Increment(ref _openings)) % OpeningsBetweenSweeps == 0)
        {
            Sweep();
        }

        string digest = DigestOf(accessKey);
        while (true)
        {
            WeakReference<SessionTurns> entry = _byDigest.GetOrAdd(digest, static _ => new WeakReference<SessionTurns>(new SessionTurns()));
            if (entry.TryGetTarget(out SessionTurns? turns))
            {
                return turns;
            }

            // Dead: removed only if no other thread has put a living one in its place.
            Remove(new(digest, entry));
        }
    }

    private void Sweep()
    {
        foreach (KeyValuePair<string, WeakReference<SessionTurns>> entry in _byDigest)
        {
            if (!entry.Value.TryGetTarget(out _))
            {
                Remove(entry);
            }
        }
    }

    private void Remove(KeyValuePair<string, WeakReference<SessionTurns>> entry) =>
        ((ICollection<KeyValuePair<string, WeakReference<SessionTurns>>>)_byDigest).Remove(entry);

    // Half of a SHA-256: two keys never share one, and no key can be read from it.
    private static string DigestOf(string accessKey) => Convert.ToBase64String(Polyfills.Hash(accessKey), 0, 16);
}
