using System.Runtime.CompilerServices;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// Deleting a session. The verb is assumed: after a 404 the list of sessions decides, so that no leaked key stays open unnoticed.
public partial class AivaxChatClient
{
    /// <summary>Deletes a session: its access key and its talk URL then open nothing.</summary>
    /// <param name="sessionId">The session's id, not its key.</param>
    /// <param name="chatClientId">The chat client that the session belongs to; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>
    /// <see langword="true"/> when the service deleted it. <see langword="false"/> when it is not among this chat client's sessions, which
    /// the service's list has confirmed. It was deleted before, never existed, or belongs to another chat client, where it is still open.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is blank, or no id.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxApiException">
    /// The service refused. If <see cref="AivaxApiException.ErrorCode"/> is <see cref="AivaxErrorCodes.AssumedRoute"/>, the session is
    /// still open: override <see cref="AivaxRoutes.Session"/>.
    /// </exception>
    /// <exception cref="AivaxException">Another failure. After <see cref="RequestOutcome.Unknown"/> the session may still be open: call
    /// this again.</exception>
    public virtual Task<bool> DeleteWebChatSessionAsync(
        string sessionId, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        string path =
            AccountPath(ApiOperation.DeleteSession, ("id", ChatClientIdOr(chatClientId)), ("sessionId", Guard.Id(sessionId)));
        var call = new ApiCall(ApiOperation.DeleteSession, path) { Retry = RetryClass.Idempotent, Timeout = Options.Timeouts.Account };
        var deletion = new ConfirmedDeletion(Http, call, ApiOperation.ListSessions)
        {
            Id = sessionId,
            Doubt = "the session may still be open",
        };
        return deletion.RunAsync(token => ListIdsAsync(sessionId, chatClientId, token), cancellationToken);
    }

    private async IAsyncEnumerable<string?> ListIdsAsync(
        string filter, string? chatClientId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (WebChatSessionSummary session in ListWebChatSessionsAsync(filter, chatClientId, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return session.SessionId;
        }
    }
}
