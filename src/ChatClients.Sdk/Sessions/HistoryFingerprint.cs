namespace ChatClients.Sdk;

// The user messages of a history, as their number and a fingerprint: a long conversation costs no memory here. Immutable.
internal sealed class HistoryFingerprint
{
    public static readonly HistoryFingerprint Empty = new(0, 0);

    private readonly long _fingerprint;

    private HistoryFingerprint(int count, long fingerprint)
    {
        Count = count;
        _fingerprint = fingerprint;
    }

    public int Count { get; }

    public HistoryFingerprint With(IEnumerable<string> texts)
    {
        int count = Count;
        long fingerprint = _fingerprint;
        foreach (string text in texts)
        {
            count++;
            fingerprint = unchecked((fingerprint * 1_000_003) + StringComparer.Ordinal.GetHashCode(text));
        }

        return new HistoryFingerprint(count, fingerprint);
    }

    public bool IsStartOf(IReadOnlyList<string> texts) =>
        texts.Count >= Count && Empty.With(texts.Take(Count))._fingerprint == _fingerprint;
}
