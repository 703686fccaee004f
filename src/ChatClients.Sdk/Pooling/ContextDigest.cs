using System.Text;

namespace ChatClients.Sdk;

// The last values that a session was given, as hashes, member by member. Null where none was given: the service keeps what it has.
internal sealed record ContextDigest(string? ExtraContext, string? ContextLocation, string? Metadata, long? Seconds)
{
    public static readonly ContextDigest None = new(null, null, null, null);

    // An address that the pool made is not part of it.
    public static ContextDigest Of(CreateWebChatSessionRequest request) => new(
        Hash(request.ExtraContext),
        request.LocateAgainAt is null ? Hash(request.ContextLocation?.AbsoluteUri) : null,
        request.Metadata.Count == 0 ? null : Hash(Text(request.Metadata)),
        request.Expires is { } expires ? (long)expires.TotalSeconds : null);

    // Whether a session with this context has all that the other one asks for.
    public bool Covers(ContextDigest wanted) => With(wanted) == this;

    // The context of a session after a request with the other one.
    public ContextDigest With(ContextDigest given) => new(
        given.ExtraContext ?? ExtraContext,
        given.ContextLocation ?? ContextLocation,
        given.Metadata ?? Metadata,
        given.Seconds ?? Seconds);

    private static string? Hash(string? text) => text is null ? null : Convert.ToBase64String(Polyfills.Hash(text), 0, 18);

    private static string Text(IDictionary<string, string> metadata)
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, string> entry in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            HashedTuple.Append(text, entry.Key);
            HashedTuple.Append(text, entry.Value);
        }

        return text.ToString();
    }
}
