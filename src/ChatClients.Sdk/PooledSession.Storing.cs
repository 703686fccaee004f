using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// What the instances of an application know of each other's renewals.
internal sealed partial class PooledSession
{
    private string _renewal = "";
    private bool _isUnsaved;

    // The stored value counts, unless this instance knows something that it could not write.
    private async Task TakeStoredAsync(SessionWish wish, CreateWebChatSessionRequest request)
    {
        if (store is not null
            && SessionRecord.Read(await store.GetAsync(StoreKey(client, key)).ConfigureAwait(false), client.Options.AllowPrivateHttp)
                is { } record)
        {
            lock (_lock)
            {
                if (_handle is { Request: { } known } handle)
                {
                    Notice(handle, known);
                }

                if (!_isUnsaved && record.Renewal != _renewal)
                {
                    Take(record, wish, request);
                }
            }
        }
    }

    private void Take(SessionRecord record, SessionWish wish, CreateWebChatSessionRequest request)
    {
        if (_handle is { IsDeleted: true } deleted && deleted.Identity.SessionId == record.Session.SessionId)
        {
            return;
        }

        CreateWebChatSessionRequest taken = record.Context.Covers(wish.Context) ? request.Clone() : new CreateWebChatSessionRequest
        {
            Tag = request.Tag,
            ChatClientId = request.ChatClientId,
            Expires = record.Context.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        taken.LocateAgainAt = record.LocateAgainAt;
        (string id, string accessKey, Uri? talkUrl) = record.Session;
        var identity = new SessionIdentity(id, accessKey, talkUrl, client.Identify(record.Session).Turns, superseded: record.Superseded);
        SessionHandle? handle = _handle is { IsDeleted: false } ? _handle : null;
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

        if (!await store.SetAsync(StoreKey(client, key), value, lifetime).ConfigureAwait(false))
        {
            _isUnsaved = true;
        }
    }
}
