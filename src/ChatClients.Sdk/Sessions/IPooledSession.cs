namespace ChatClients.Sdk;

// What a pool does for the sessions that it handed out.
internal interface IPooledSession
{
    // Puts a new session in the place of one that is gone, once for all who ask. False when the service gave the same session again.
    Task<bool> ReplaceAsync(SessionHandle handle, SessionIdentity gone, CancellationToken cancellationToken);

    // The request with an address of context that works, where the pool makes it.
    Task<CreateWebChatSessionRequest> LocateAsync(CreateWebChatSessionRequest request);
}
