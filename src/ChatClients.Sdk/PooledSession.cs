namespace ChatClients.Sdk;

// The session of one tag in a pool: who may have it, what it was given last, and the one piece of work on it that is in progress.
internal sealed partial class PooledSession(
    AivaxChatClient client, ChatSessionPoolOptions options, StoreAccess? store, (string ChatClientId, string Tag) key) : IPooledSession
{
    private readonly object _lock = new();
    private volatile SessionFlight? _flight;
    private SessionHandle? _handle;
    private string? _owner;
    private string? _ownerName;

    public bool IsBusy => _flight is not null;

    // The service's address is part of the key: a store may serve an emulator and the service.
    public static string StoreKey(AivaxChatClient client, (string ChatClientId, string Tag) key) =>
        HashedTuple.Of("ChatClients.Sdk session", client.Options.BaseAddress.AbsoluteUri, key.ChatClientId, key.Tag);

    // Returns the work in progress, or new work for this wish, which the caller must start.
    public SessionFlight Enter(SessionWish wish, CreateWebChatSessionRequest request, string? owner)
    {
        lock (_lock)
        {
            if (_flight is { } running)
            {
                return running;
            }

            if (store is null && IsOwnedBy(wish) && IsFresh(wish))
            {
                return SessionFlight.Completed(wish, new PooledResult(_handle!, SessionContinuity.Same));
            }

            return _flight = new SessionFlight(wish, flight => RunAsync(flight, () => EnsureAsync(wish, request, owner)));
        }
    }

    public async Task<bool> ReplaceAsync(SessionHandle handle, SessionIdentity gone, CancellationToken cancellationToken)
    {
        while (true)
        {
            SessionFlight flight;
            lock (_lock)
            {
                if (!handle.Identity.IsSame(gone) || handle.IsDeleted)
                {
                    return !handle.IsDeleted;
                }

                var wish = new SessionWish(ContextDigest.None, _owner, false, gone);
                flight = _flight ??= new SessionFlight(wish, it => RunAsync(it, () => RenewAsync(handle.Request!, wish)));
            }

            flight.Start();
            if (flight.Wish.Gone == gone)
            {
                await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                return !handle.Identity.IsSame(gone);
            }

            await flight.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(SessionFlight flight, Func<Task<PooledResult>> work)
    {
        try
        {
            PooledResult result = await work().ConfigureAwait(false);
            _flight = null;
            flight.Land(result);
        }
        catch (Exception error)
        {
            // Not kept: the next caller tries again.
            _flight = null;
            flight.Fail(error);
        }
    }

    private async Task<PooledResult> EnsureAsync(SessionWish wish, CreateWebChatSessionRequest request, string? owner)
    {
        await TakeStoredAsync(wish, request).ConfigureAwait(false);
        bool isFresh;
        lock (_lock)
        {
            if (!IsOwnedBy(wish))
            {
                throw new ChatSessionOwnerException();
            }

            _ownerName = owner;
            isFresh = IsFresh(wish);
        }

        if (!isFresh)
        {
            return await RenewAsync(request, wish).ConfigureAwait(false);
        }

        await SaveAsync().ConfigureAwait(false);
        return new PooledResult(_handle!, SessionContinuity.Same);
    }

    // Before there is a session, the first caller becomes its owner.
    private bool IsOwnedBy(SessionWish wish) => _handle is null || _owner == wish.Owner;

    private ContextLocationRequest LocationRequest(DateTimeOffset validUntil) =>
        new() { Tag = key.Tag, ChatClientId = key.ChatClientId, Owner = _ownerName, ValidUntil = validUntil };

    private DateTimeOffset Now => client.Http.Time.GetUtcNow();
}
