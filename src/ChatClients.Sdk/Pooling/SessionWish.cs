namespace ChatClients.Sdk;

// What a caller of a pool wants of a tag's session. Those who want the same share one request.
// Gone: The session that must be replaced, for a prompt that met its end.
internal sealed record SessionWish(ContextDigest Context, string? Owner, bool ReadHistory, SessionIdentity? Gone = null);
