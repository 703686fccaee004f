namespace ChatClients.Sdk;

// What a caller of a pool wants of a tag's session. Callers with equal wishes share one request.
// Purpose is null for callers who want the session. It is the session that must be replaced, because the service refused a prompt of it as
// gone; or an object that only one caller has.
internal sealed record SessionWish(ContextDigest Context, string? Owner, object? Purpose = null);
