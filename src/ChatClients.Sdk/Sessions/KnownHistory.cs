namespace ChatClients.Sdk;

/// <summary>The user messages of a history as their number and a fingerprint: a long conversation costs no memory here. Immutable.</summary>
internal sealed class KnownHistory
{
    public static readonly KnownHistory Empty = new(0, 0);

    private readonly long _fingerprint;

    private KnownHistory(int count, long fingerprint)
    {
        Count = count;
        _fingerprint = fingerprint;
    }

    public int Count { get; }

    public KnownHistory With(IEnumerable<string> texts)
    {
        int count = Count;
        long fingerprint = _fingerprint;
        foreach (string text in texts)
        {
            count++;
            fingerprint = unchecked((fingerprint * 1_000_003) + StringComparer.Ordinal.GetHashCode(text));
        }

        return new KnownHistory(count, fingerprint);
    }

    public bool IsStartOf(IReadOnlyList<string> texts) => Empty.With(texts.Take(Count))._fingerprint == _fingerprint;
}
