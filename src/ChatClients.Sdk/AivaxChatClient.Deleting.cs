using System.Globalization;
using System.Net;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// Deleting a session. The verb is assumed: after a 404 the list tells whether the session is still there, or a leaked key would stay open
// unnoticed.
public partial class AivaxChatClient
{
    /// <summary>Deletes a session: its access key and its talk URL then open nothing.</summary>
    /// <param name="sessionId">The session's id, not its key.</param>
    /// <param name="chatClientId">The chat client that the session belongs to; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>
    /// <see langword="true"/> when the service deleted it. <see langword="false"/> when it is not among this chat client's sessions: it was
    /// gone already,
    /// never existed, or belongs to another chat client, where it is still open. The service's list has then confirmed it.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is blank, or no id.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxApiException">
    /// The service refused. With <see cref="AivaxErrorCodes.AssumedRoute"/> as <see cref="AivaxApiException.ErrorCode"/> the session is still open: override
    /// <see cref="AivaxRoutes.Session"/>.
    /// </exception>
    /// <exception cref="AivaxException">Another failure. After <see cref="RequestOutcome.Unknown"/> the session may still be open: call it
    /// again.</exception>
    public virtual Task<bool> DeleteWebChatSessionAsync(
        string sessionId, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        string path =
            AccountPath(ApiOperation.DeleteSession, ("id", ChatClientIdOr(chatClientId)), ("sessionId", Guard.Identifier(sessionId)));
        return DeleteAsync(path, sessionId, chatClientId, cancellationToken);
    }

    private async Task<bool> DeleteAsync(string path, string sessionId, string? chatClientId, CancellationToken cancellationToken)
    {
        long start = Http.Time.GetTimestamp();
        var call = new ApiCall(ApiOperation.DeleteSession, path) { Retry = RetryClass.Idempotent, Timeout = Options.Timeouts.Account };
        try
        {
            await Http.ConfirmAsync(call, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AivaxApiException refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            using CallDeadline rest = RestOf(Options.Timeouts.Account, start, cancellationToken);
            return await IsListedAsync(sessionId, chatClientId, rest).ConfigureAwait(false) ? throw StillOpen(refusal) : false;
        }
    }

    // The list may hold more than what was asked for, where the service knows no filter: what counts is the id.
    private async Task<bool> IsListedAsync(string sessionId, string? chatClientId, CallDeadline deadline)
    {
        bool allHaveIds = true;
        try
        {
            await foreach (WebChatSessionSummary session in ListWebChatSessionsAsync(sessionId, chatClientId, deadline.Token)
                .ConfigureAwait(false))
            {
                allHaveIds &= session.SessionId is not null;
                if (session.SessionId is { } listed && IsSameSession(listed, sessionId))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.Caller.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{ApiOperation.DeleteSession.Name} was cancelled.", deadline.Caller);
        }
        catch (OperationCanceledException error) when (deadline.Expired)
        {
            string seconds = Options.Timeouts.Account.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            string message = $"{ApiOperation.ListSessions.Name}: the answer was not complete within the {seconds} s of the deletion.";
            throw Unconfirmed(new AivaxTimeoutException(message, error) { Phase = AivaxTimeoutPhase.Total });
        }
        catch (AivaxException error)
        {
            Unconfirmed(error);
            throw;
        }

        return allHaveIds
            ? false
            : throw Unconfirmed(new AivaxProtocolException($"{ApiOperation.ListSessions.Name} answered with sessions that have no id."));
    }

    // The platform takes no time of zero for a timer that runs out.
    private CallDeadline RestOf(TimeSpan total, long start, CancellationToken cancellationToken)
    {
        TimeSpan rest = total - Http.Time.GetElapsedTime(start);
        TimeSpan limit = total == Timeout.InfiniteTimeSpan ? total : rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1);
        return new CallDeadline(limit, Http.Time, cancellationToken);
    }

    private static AivaxException Unconfirmed(AivaxException error) => error.RestatedFor(
        RequestOutcome.Unknown,
        $"{ApiOperation.DeleteSession.Name} answered 404, and the list that tells whether the session is gone was not read: "
            + "it may still be open. Try again.");

    private static AivaxApiException StillOpen(AivaxApiException refusal) => new(
        $"{ApiOperation.DeleteSession.Name} answered 404, but the list of sessions holds the session: it is still open, and so is its access key. "
        + $"This route is not published as assumed: override AivaxRoutes.{ApiOperation.DeleteSession.RouteMember}.",
        refusal)
    {
        StatusCode = refusal.StatusCode,
        ErrorCode = AivaxErrorCodes.AssumedRoute,
        Details = refusal.Details,
        RequestId = refusal.RequestId,
        Outcome = refusal.Outcome,
    };

    private static bool IsSameSession(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
