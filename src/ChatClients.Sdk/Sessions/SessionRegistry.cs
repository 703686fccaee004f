using System.Collections.Concurrent;

namespace ChatClients.Sdk;

/// <summary>Finds what is shared by the sessions of one access key. Entries live as long as one of those sessions does.</summary>
internal sealed class SessionRegistry
{
    private const int FewEntries = 256;
    private readonly ConcurrentDictionary<string, WeakReference<SessionTurns>> _byKey = new(StringComparer.Ordinal);
    private int _sweepAt = FewEntries;

    public SessionTurns Get(string accessKey)
    {
        while (true)
        {
            WeakReference<SessionTurns> entry = _byKey.GetOrAdd(accessKey, static _ => new WeakReference<SessionTurns>(new SessionTurns()));
            if (entry.TryGetTarget(out SessionTurns? turns))
            {
                Sweep();
                return turns;
            }

            // Dead: removed only if nobody has put a living one in its place.
            ((ICollection<KeyValuePair<string, WeakReference<SessionTurns>>>)_byKey).Remove(new(accessKey, entry));
        }
    }

    // Sweeping whenever the count has doubled keeps the cost per session constant.
    private void Sweep()
    {
        if (_byKey.Count < Volatile.Read(ref _sweepAt))
        {
            return;
        }

        foreach (KeyValuePair<string, WeakReference<SessionTurns>> entry in _byKey)
        {
            if (!entry.Value.TryGetTarget(out _))
            {
                ((ICollection<KeyValuePair<string, WeakReference<SessionTurns>>>)_byKey).Remove(entry);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(FewEntries, _byKey.Count * 2));
    }
}
