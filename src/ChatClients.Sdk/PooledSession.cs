namespace ChatClients.Sdk;

// The session of one tag in a pool: who may have it, what it was given last, and the one piece of work on it that is in progress.
// Once the table no longer holds it, its former callers keep the session while it lives. They get no other one: the next could be that of
// another owner.
internal sealed partial class PooledSession(
    AivaxChatClient client, ChatSessionPoolOptions options, StoreAccess? store,
    RecentlyUsed<(string ChatClientId, string Tag), PooledSession> table, (string ChatClientId, string Tag) key) : IPooledSession
{
    private readonly object _lock = new();
    private volatile SessionFlight? _flight;
    private SessionHandle? _handle;
    private string? _owner;
    private string? _ownerName;

    public bool IsBusy => _flight is not null;

    // Returns the work in progress, or new work for this wish, which the caller must start.
    public SessionFlight Enter(SessionWish wish, CreateWebChatSessionRequest request, string? owner)
    {
        lock (_lock)
        {
            if (_flight is null && store is null && IsOwnedBy(wish) && IsFresh(wish))
            {
                return SessionFlight.Completed(wish, new PooledResult(_handle!, SessionContinuity.Same));
            }

            return Enter(wish, () => EnsureAsync(wish, request, owner));
        }
    }

    private SessionFlight Enter(SessionWish wish, Func<Task<PooledResult>> work)
    {
        lock (_lock)
        {
            return _flight ??= new SessionFlight(wish, flight => RunAsync(flight, work));
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
        Take((await AskStoreAsync(wish.Owner).ConfigureAwait(false)).Record, wish.Context, request);
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
            return await RenewAsync(request, wish.Owner).ConfigureAwait(false);
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
