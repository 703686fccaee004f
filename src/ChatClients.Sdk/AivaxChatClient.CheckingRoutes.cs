using System.Net;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// Whether the service has the routes that are assumed.
public partial class AivaxChatClient
{
    private static readonly TimeSpan LongestCleanUp = TimeSpan.FromSeconds(30);

    /// <summary>Tries the routes that the service has not published, on an empty session of its own: for a deployment, or a new
    /// account.</summary>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the check. The session is deleted all the same.</param>
    /// <remarks>
    /// It creates a session without a tag, reads its information and its transcript, resets it, and asks for another answer, which
    /// an empty session refuses with 400. At last it deletes the session, which checks that route too. No prompt is sent; no model runs.
    /// The routes are tried within <see cref="AivaxTimeouts.Account"/>; the deletion has at most 30 seconds more. If the deletion fails,
    /// the session ends by itself after 10 minutes.
    /// </remarks>
    /// <returns>One result for each route, that of the deletion last.</returns>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxException">The session could not be created.</exception>
    public virtual async Task<IReadOnlyList<RouteCheck>> CheckRoutesAsync(
        string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        var request = new CreateWebChatSessionRequest { ChatClientId = chatClientId, Expires = TimeSpan.FromMinutes(10) };
        cancellationToken.ThrowIfCancellationRequested();

        // Not cancelled: the session might be created all the same, and nobody would delete it.
        ChatSession session = await CreateWebChatSessionAsync(request, CancellationToken.None).ConfigureAwait(false);
        var checks = new List<RouteCheck>();
        try
        {
            using var deadline = new CallDeadline(Options.Timeouts.Account, Http.Time, cancellationToken);
            checks.Add(await CheckAsync(ApiOperation.GetSessionInfo, session.GetInfoAsync, deadline).ConfigureAwait(false));
            checks.Add(await CheckAsync(
                ApiOperation.DownloadTranscript, token => session.DownloadTranscriptAsync(Stream.Null, token), deadline)
                .ConfigureAwait(false));
            checks.Add(await CheckAsync(ApiOperation.Reset, token => session.ResetAsync(ResetMode.Clear, token), deadline)
                .ConfigureAwait(false));
            checks.Add(await CheckAsync(ApiOperation.RetryLast, token => session.RetryLastAsync(cancellationToken: token), deadline)
                .ConfigureAwait(false));
        }
        finally
        {
            using var deadline = new CallDeadline(LongestCleanUp, Http.Time, CancellationToken.None);
            bool isDeleted = false;
            RouteCheck deletion = await CheckAsync(
                ApiOperation.DeleteSession,
                async token => isDeleted = await session.DeleteAsync(token).ConfigureAwait(false),
                deadline).ConfigureAwait(false);

            // The session existed, and the list does not hold it: the list or the route is not what was assumed.
            deletion.Outcome = deletion.Outcome == RouteCheckOutcome.Answers && !isDeleted ? RouteCheckOutcome.Unknown : deletion.Outcome;
            checks.Add(deletion);
        }

        return checks;
    }

    private async Task<RouteCheck> CheckAsync(ApiOperation operation, Func<CancellationToken, Task> call, CallDeadline deadline)
    {
        var check = new RouteCheck
        {
            Member = operation.RouteMember,
            Template = operation.Route(Options.Routes),
            Method = operation.Method.Method,
        };
        try
        {
            await call(deadline.Token).ConfigureAwait(false);
            check.Outcome = RouteCheckOutcome.Answers;
        }
        catch (AivaxException error)
        {
            check.Error = error;
            check.StatusCode = (error as AivaxApiException)?.StatusCode;
            check.Outcome = OutcomeOf(error);
        }
        catch (OperationCanceledException error) when (deadline.Expired && !deadline.Caller.IsCancellationRequested)
        {
            check.Error = new AivaxTimeoutException($"{operation.Name}: the time for the check was over.", error)
            { Phase = AivaxTimeoutPhase.Total };
        }

        return check;
    }

    // A refusal of the request comes from the route itself. A refusal of the caller may come from something in front of it.
    private static RouteCheckOutcome OutcomeOf(AivaxException error) => error switch
    {
        AivaxApiException { ErrorCode: AivaxErrorCodes.AssumedRoute } => RouteCheckOutcome.MustBeOverridden,
        AivaxApiException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.Conflict or (HttpStatusCode)422 } =>
            RouteCheckOutcome.Answers,
        _ => RouteCheckOutcome.Unknown,
    };
}
