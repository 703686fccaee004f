using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// When a session of a pool is renewed, and with what.
internal sealed partial class PooledSession
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromHours(1);

    private ContextDigest _context = ContextDigest.None;
    private CreateWebChatSessionRequest? _seenRequest;
    private string? _seenId;

    // Adds an address of context from the application's callback, unless the request has one.
    public async Task<CreateWebChatSessionRequest> LocateAsync(CreateWebChatSessionRequest request)
    {
        if (options.ContextLocation is not { } locate || !IsLocated(request))
        {
            return request;
        }

        DateTimeOffset now = Now;
        DateTimeOffset periodEnd = now + (request.Expires ?? DefaultPeriod);
        ContextLocation? made = await MakeLocationAsync(locate, LocationRequest(periodEnd)).ConfigureAwait(false);
        DateTimeOffset validUntil = made is null ? DateTimeOffset.MaxValue : Earlier(made.ValidUntil ?? periodEnd, periodEnd);
        request = request.Clone();
        request.ContextLocation = made?.Address;
        request.LocateAgainAt = made is null ? validUntil : validUntil - Margin(validUntil - now);
        return request;
    }

    // Whatever the callback does, callers do not wait longer than for a request.
    private async Task<ContextLocation?> MakeLocationAsync(
        Func<ContextLocationRequest, CancellationToken, ValueTask<ContextLocation?>> locate, ContextLocationRequest request)
    {
        using var deadline = new CallDeadline(client.Options.Timeouts.Account, client.Http.Time, CancellationToken.None, client.Http.End);
        try
        {
            return await locate(request, deadline.Token).AsTask().WaitOrLeaveAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.ClientEnded)
        {
            throw ClientDisposed.Create();
        }
        catch (OperationCanceledException error) when (deadline.Expired)
        {
            throw new AivaxTimeoutException("ChatSessionPoolOptions.ContextLocation made no address in time. Nothing was sent.", error)
            { Phase = AivaxTimeoutPhase.Total, Outcome = RequestOutcome.NotSent };
        }
    }

    private async Task<PooledResult> RenewAsync(CreateWebChatSessionRequest wanted, string? owner)
    {
        SessionHandle? handle = _handle is { IsDeleted: false } ? _handle : null;
        string? formerId = _handle?.Identity.SessionId;
        CreateWebChatSessionRequest request = await LocateAsync(Completed(wanted, handle?.Request)).ConfigureAwait(false);
        (CreatedSession created, DateTimeOffset expiresAtLeast) =
            await client.CreateAsync(request, CancellationToken.None).ConfigureAwait(false);
        SessionIdentity identity = client.Identify(created);
        bool isSame = created.SessionId == formerId;
        lock (_lock)
        {
            handle?.Adopt(request, identity, expiresAtLeast);
            _handle = handle ??= new SessionHandle(identity, request, expiresAtLeast, this);
            _owner = owner;
            Know(request, (isSame ? _context : ContextDigest.None).With(ContextDigest.Of(request)));
        }

        SessionContinuity continuity = formerId is null ? SessionContinuity.Unknown
            : isSame ? SessionContinuity.Same
            : SessionContinuity.New;
        await SaveAsync().ConfigureAwait(false);
        return new PooledResult(handle, continuity);
    }

    // Whether the session can be returned without a request. Call it under the lock.
    private bool IsFresh(SessionWish wish)
    {
        if (_handle is not { IsDeleted: false, Request: { } request, ExpiresAtLeast: { } end } handle)
        {
            return false;
        }

        Notice(handle, request);
        DateTimeOffset now = Now;
        return now < end - Margin(request.Expires ?? DefaultPeriod)
            && _context.Covers(wish.Context)
            && (options.ContextLocation is null || wish.Context.ContextLocation is not null || now < request.LocateAgainAt);
    }

    // An application may also refresh or reset a session that it got from the pool.
    private void Notice(SessionHandle handle, CreateWebChatSessionRequest request)
    {
        bool isSame = handle.Identity.SessionId == _seenId;
        if (!isSame || request != _seenRequest)
        {
            Know(request, (isSame ? _context : ContextDigest.None).With(ContextDigest.Of(request)));
        }
    }

    private void Know(CreateWebChatSessionRequest request, ContextDigest context)
    {
        // Where the pool makes the address, an earlier one of the application no longer counts.
        _context = request.LocateAgainAt is null ? context : context with { ContextLocation = null };
        (_seenRequest, _seenId) = (request, _handle!.Identity.SessionId);
        (_renewal, _isUnsaved) = (Guid.NewGuid().ToString("N"), store is not null);
    }

    private TimeSpan Margin(TimeSpan period) => period < options.RenewBefore + options.RenewBefore
        ? TimeSpan.FromTicks(period.Ticks / 2) : options.RenewBefore;

    private static bool IsLocated(CreateWebChatSessionRequest request) =>
        request.ContextLocation is null || request.LocateAgainAt is not null;

    // A member that the request leaves out is the last one that the session was given: a new session has nothing to keep.
    private static CreateWebChatSessionRequest Completed(CreateWebChatSessionRequest wanted, CreateWebChatSessionRequest? former)
    {
        CreateWebChatSessionRequest request = wanted.Clone();
        if (former is not null && former != wanted)
        {
            request.Expires ??= former.Expires;
            request.ExtraContext ??= former.ExtraContext;
            if (request.ContextLocation is null)
            {
                (request.ContextLocation, request.LocateAgainAt) = (former.ContextLocation, former.LocateAgainAt);
            }

            request.Metadata = request.Metadata.Count > 0 ? request.Metadata : former.Metadata;
        }

        return request;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
