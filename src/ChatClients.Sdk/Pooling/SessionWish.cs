namespace ChatClients.Sdk;

// What a caller of a pool wants of a tag's session. Callers with equal wishes share one request.
// Gone is the session that must be replaced, because the service refused a prompt of it as gone.
internal sealed record SessionWish(ContextDigest Context, string? Owner, bool ReadHistory, SessionIdentity? Gone = null);
