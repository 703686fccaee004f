namespace ChatClients.Sdk;

// What changes or replaces the session through an object that was returned earlier: only while the pool still hands out that session.
internal sealed partial class PooledSession
{
    public async Task<bool> ReplaceAsync(SessionHandle handle, SessionIdentity gone, CancellationToken cancellationToken)
    {
        while (handle.Identity.IsSame(gone) && !handle.IsDeleted)
        {
            SessionFlight flight = Enter(handle, gone, () => ReplaceAsync(handle, gone));
            if (flight.Wish.Purpose == gone)
            {
                PooledResult result = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (handle.Request!.ReadHistory)
                {
                    await ReadHistoryAsync(result, cancellationToken).ConfigureAwait(false);
                }

                return !handle.Identity.IsSame(gone);
            }

            await flight.EndAsync(cancellationToken).ConfigureAwait(false);
        }

        return !handle.IsDeleted;
    }

    public async Task<IDisposable> HoldAsync(SessionHandle handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            var hold = new Hold();
            SessionFlight flight = Enter(handle, hold, () => hold.Released);
            if (flight.Wish.Purpose != hold)
            {
                await flight.EndAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                Check(handle, await AskStoreAsync(_owner).ConfigureAwait(false));
                return hold;
            }
            catch
            {
                hold.Dispose();
                throw;
            }
        }
    }

    private SessionFlight Enter(SessionHandle handle, object purpose, Func<Task<PooledResult>> work)
    {
        SessionFlight flight = table.UseHeld(key, this, it => it.IsCurrent(handle)
            ? it.Enter(new SessionWish(ContextDigest.None, it._owner, purpose), work) : null) ?? throw NotHeld();
        flight.Start();
        return flight;
    }

    private async Task<PooledResult> ReplaceAsync(SessionHandle handle, SessionIdentity gone)
    {
        (bool isKnown, SessionRecord? record) = await AskStoreAsync(_owner).ConfigureAwait(false);
        Check(handle, (isKnown, record));
        Take(record, ContextDigest.None, handle.Request!);
        return handle.Identity.IsSame(gone) ? await RenewAsync(handle.Request!, _owner).ConfigureAwait(false)
            : new PooledResult(handle, SessionContinuity.New);
    }

    // Another instance may have given the tag to another owner. Where it has only forgotten the owner, the record is missing.
    private void Check(SessionHandle handle, (bool IsKnown, SessionRecord? Record) stored)
    {
        lock (_lock)
        {
            bool isForgotten = stored.IsKnown && stored.Record is null && _owner is not null && !_isUnsaved;
            if (!IsCurrent(handle) || isForgotten || (stored.Record is { } record && record.Owner != _owner))
            {
                throw NotHeld();
            }
        }
    }

    private bool IsCurrent(SessionHandle handle)
    {
        lock (_lock)
        {
            return handle == _handle;
        }
    }

    private static ChatSessionUnavailableException NotHeld() => new(
        "The pool no longer holds this session, whose tag may have passed to another owner: ask for the tag's session again with "
        + "ChatSessionPool.GetOrCreateAsync.")
    { Outcome = RequestOutcome.NotSent };

    private sealed class Hold : IDisposable
    {
        private readonly TaskCompletionSource<PooledResult> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<PooledResult> Released => _released.Task;

        public void Dispose() => _released.TrySetResult(default);
    }
}
