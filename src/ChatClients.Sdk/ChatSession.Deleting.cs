namespace ChatClients.Sdk;

public partial class ChatSession
{
    /// <summary>Deletes the session under the chat client that it was created with: its access key and its talk URL then open
    /// nothing.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>
    /// <see langword="true"/> when the service deleted it; <see langword="false"/> when it was gone already, which the service's list has
    /// confirmed.
    /// </returns>
    /// <remarks>Does not wait for the session's turn: an answer that is being made may break off.</remarks>
    /// <exception cref="InvalidOperationException">The session was opened from its key, or the client has no API key.</exception>
    /// <exception cref="AivaxApiException">
    /// The service refused. If <see cref="AivaxApiException.ErrorCode"/> is <see cref="AivaxErrorCodes.AssumedRoute"/>, the session is
    /// still open: override <see cref="AivaxRoutes.Session"/>.
    /// </exception>
    /// <exception cref="AivaxException">Another failure. After <see cref="RequestOutcome.Unknown"/> the session may still be open: call
    /// this again.</exception>
    public virtual Task<bool> DeleteAsync(CancellationToken cancellationToken = default)
    {
        CreateWebChatSessionRequest request = _handle.Request ?? throw new InvalidOperationException(
            "Only a session that this client created can be deleted here. For a session that was opened from its key, the chat "
            + "client is not known. Call AivaxChatClient.DeleteWebChatSessionAsync with the session's id (SessionId; if that is null, "
            + "GetInfoAsync returns it) and the id of its chat client.");
        return DeleteAsync(Identity, request.ChatClientId, cancellationToken);
    }

    private async Task<bool> DeleteAsync(SessionIdentity session, string? chatClientId, CancellationToken cancellationToken)
    {
        bool deleted = await _client.DeleteWebChatSessionAsync(session.SessionId!, chatClientId, cancellationToken).ConfigureAwait(false);
        _handle.Deleted(session);
        return deleted;
    }
}
