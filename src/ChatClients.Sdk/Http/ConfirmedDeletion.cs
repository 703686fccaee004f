using System.Net;

namespace ChatClients.Sdk.Http;

// Deletes what the service can list. The deletion's route or verb is assumed, so a 404 may mean that nothing was deleted.
// After a 404 the list decides. Both requests share the deletion's time.
internal sealed class ConfirmedDeletion(AivaxHttp http, ApiCall deletion, ApiOperation list)
{
    // What is to be deleted, and what its caller must know if the 404 could not be confirmed.
    public required string Id { get; init; }

    public required string Doubt { get; init; }

    // Returns false if the object is not in the list.
    // Throws AivaxException: the service refused or failed, the list holds the object, or the list was not read (Outcome Unknown).
    public async Task<bool> RunAsync(Func<CancellationToken, IAsyncEnumerable<string?>> listIds, CancellationToken cancellationToken)
    {
        long start = http.Time.GetTimestamp();
        try
        {
            await http.ConfirmAsync(deletion, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AivaxApiException refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            using CallDeadline rest = RestOf(start, cancellationToken);
            return await IsListedAsync(listIds, rest).ConfigureAwait(false) ? throw StillListed(refusal) : false;
        }
    }

    // The service may ignore the filter and list others too: the id decides.
    private async Task<bool> IsListedAsync(Func<CancellationToken, IAsyncEnumerable<string?>> listIds, CallDeadline deadline)
    {
        bool allHaveIds = true;
        try
        {
            await foreach (string? listed in listIds(deadline.Token).ConfigureAwait(false))
            {
                allHaveIds &= listed is not null;
                if (string.Equals(listed, Id, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.Caller.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{deletion.Operation.Name} was cancelled.", deadline.Caller);
        }
        catch (OperationCanceledException error) when (deadline.Expired)
        {
            string within = FormattableString.Invariant($"within the {deletion.Timeout.TotalSeconds:0.###} s of the deletion");
            string problem = $"{list.Name}: the answer was not complete {within}.";
            throw Unconfirmed(new AivaxTimeoutException(problem, error) { Phase = AivaxTimeoutPhase.Total });
        }
        catch (AivaxException error)
        {
            Unconfirmed(error);
            throw;
        }

        return allHaveIds ? false : throw Unconfirmed(new AivaxProtocolException($"{list.Name} answered with entries that have no id."));
    }

    // A timer refuses a time of zero.
    private CallDeadline RestOf(long start, CancellationToken cancellationToken)
    {
        TimeSpan rest = deletion.Timeout - http.Time.GetElapsedTime(start);
        TimeSpan limit = deletion.Timeout == Timeout.InfiniteTimeSpan ? deletion.Timeout
            : rest > TimeSpan.Zero ? rest
            : TimeSpan.FromMilliseconds(1);
        return new CallDeadline(limit, http.Time, cancellationToken);
    }

    private AivaxException Unconfirmed(AivaxException error) => error.RestatedFor(
        RequestOutcome.Unknown, $"{deletion.Operation.Name} answered 404, and {list.Name} did not confirm it: {Doubt}. Try again.");

    private AivaxApiException StillListed(AivaxApiException refusal) => new(
        $"{deletion.Operation.Name} answered 404, but {list.Name} holds it: {deletion.Operation.IfNotDeleted}. "
        + $"This route is not published as assumed: override AivaxRoutes.{deletion.Operation.RouteMember}.",
        refusal)
    {
        StatusCode = refusal.StatusCode,
        ErrorCode = AivaxErrorCodes.AssumedRoute,
        Details = refusal.Details,
        RequestId = refusal.RequestId,
        Outcome = refusal.Outcome,
    };
}
