namespace ChatClients.Sdk;

// What a pool does for the sessions that it returned.
internal interface IPooledSession
{
    // Replaces a session that is gone, once for all callers. False when the service returned the same session again.
    Task<bool> ReplaceAsync(SessionHandle handle, SessionIdentity gone, CancellationToken cancellationToken);

    // Keeps all others from the tag's session until it is disposed of. Throws ChatSessionUnavailableException if the pool holds another
    // session, or none.
    Task<IDisposable> HoldAsync(SessionHandle handle, CancellationToken cancellationToken);

    // The request with an address of context that works, where the pool makes it.
    Task<CreateWebChatSessionRequest> LocateAsync(CreateWebChatSessionRequest request);
}
