using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// What the instances of an application know of each other's renewals.
internal sealed partial class PooledSession
{
    private string _renewal = "";
    private bool _isUnsaved;
    private volatile bool _isForgotten;

    // The service's address is part of the key: a store may serve an emulator and the service.
    private string StoreKey =>
        HashedTuple.Of("ChatClients.Sdk session", client.Options.BaseAddress.AbsoluteUri, key.ChatClientId, key.Tag);

    // Returns the work in progress, or that of forgetting the session and its owner, here and in the store.
    public SessionFlight EnterForgetting(SessionWish wish) => Enter(wish, async () =>
    {
        _isForgotten = true;
        if (store is not null && !await store.RemoveAsync(StoreKey, evenInPause: true).ConfigureAwait(false))
        {
            _isForgotten = false;
            throw NoStore("Nothing was forgotten: the session store failed or did not answer in time. Call this again when it works.");
        }

        table.Remove(key);
        return default;
    });

    // What the store says, and whether it could be asked.
    private async Task<(bool IsKnown, SessionRecord? Record)> AskStoreAsync(string? owner)
    {
        if (store is null)
        {
            return default;
        }

        (bool isKnown, byte[]? value) = await store.AskAsync(StoreKey).ConfigureAwait(false);
        return isKnown || !options.RequireStore || owner is null
            ? (isKnown, SessionRecord.Read(value, client.Options.AllowPrivateHttp))
            : throw NoStore("Nothing was sent: the session store, which must say whose session it is, failed or did not answer in time.");
    }

    // The stored value counts, unless this instance knows something of the same owner's session that it could not write.
    private void Take(SessionRecord? record, ContextDigest wanted, CreateWebChatSessionRequest request)
    {
        lock (_lock)
        {
            if (_handle is { Request: { } known } handle)
            {
                Notice(handle, known);
            }

            if (record is not null && record.Renewal != _renewal && (!_isUnsaved || record.Owner != _owner))
            {
                TakeNew(record, wanted, request);
            }
        }
    }

    private void TakeNew(SessionRecord record, ContextDigest wanted, CreateWebChatSessionRequest request)
    {
        if (_handle is { IsDeleted: true } deleted && deleted.Identity.SessionId == record.Session.SessionId)
        {
            return;
        }

        CreateWebChatSessionRequest taken = record.Context.Covers(wanted) ? request.Clone()
            : new CreateWebChatSessionRequest { Tag = request.Tag, ChatClientId = request.ChatClientId };
        taken.Expires = record.Context.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        taken.LocateAgainAt = record.LocateAgainAt;
        (string id, string accessKey, Uri? talkUrl) = record.Session;
        var identity = new SessionIdentity(id, accessKey, talkUrl, client.Identify(record.Session).Turns, superseded: record.Superseded);

        // Objects of another owner's session must not lead to this one.
        SessionHandle? handle = _handle is { IsDeleted: false } && _owner == record.Owner ? _handle : null;
        handle?.Adopt(taken, identity, record.ExpiresAtLeast);
        _handle = handle ?? new SessionHandle(identity, taken, record.ExpiresAtLeast, this);
        _owner = record.Owner;
        Know(taken, record.Context);
        (_renewal, _isUnsaved) = (record.Renewal, false);
    }

    private async Task SaveAsync()
    {
        byte[] value;
        TimeSpan lifetime;
        lock (_lock)
        {
            if (store is null || !_isUnsaved || _handle is not { ExpiresAtLeast: { } end, Identity: { SessionId: { } id } identity } handle)
            {
                return;
            }

            var session = new CreatedSession(id, identity.AccessKey, identity.TalkUrl);
            lifetime = (end > Now ? end - Now : TimeSpan.Zero) + options.RememberFor;
            value = new SessionRecord(
                session, _renewal, end, _context, _owner, handle.Request?.LocateAgainAt, identity.Superseded).Write();
            _isUnsaved = false;
        }

        if (!await store.SetAsync(StoreKey, value, lifetime, () => _isForgotten).ConfigureAwait(false))
        {
            _isUnsaved = true;
            if (options.RequireStore && _owner is not null)
            {
                throw new ChatSessionStoreException(
                    "The session was created, and is not handed out: its owner could not be written to the session store, which failed or "
                    + "did not answer in time. Call this again when it works.");
            }
        }
    }

    private static ChatSessionStoreException NoStore(string message) => new(message) { Outcome = RequestOutcome.NotSent };
}
