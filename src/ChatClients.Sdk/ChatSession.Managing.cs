using System.Text;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// What changes a session, other than a prompt.
public partial class ChatSession
{
    private static readonly byte[] EmptyBody = Encoding.UTF8.GetBytes("{}");

    /// <summary>Renews the session and gives it new context, as a create with the same tag does. Sends its address of context and its
    /// metadata again.</summary>
    /// <param name="extraContext">The new context; an empty string clears it, <see langword="null"/> keeps it.</param>
    /// <param name="expires">How long the session lives from now, from 10 minutes to 90 days; the default is the period of its last
    /// renewal.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it is the same session. If the old one was gone, this object is now a new, empty one with another key.</returns>
    /// <exception cref="InvalidOperationException">The session has no tag, or the client no API key.</exception>
    /// <exception cref="ArgumentException"><paramref name="expires"/> is outside its range.</exception>
    /// <exception cref="ChatSessionUnavailableException">The pool that returned the session no longer holds it. Nothing was sent.
    /// </exception>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual async Task<SessionRefresh> RefreshContextAsync(
        string? extraContext, TimeSpan? expires = null, CancellationToken cancellationToken = default)
    {
        if (_handle.Request?.Tag is null)
        {
            throw new InvalidOperationException(
                "Only a session that this client created with a tag can be refreshed: the tag is how the service finds it again.");
        }

        using IDisposable? hold = await HoldAsync(cancellationToken).ConfigureAwait(false);
        CreateWebChatSessionRequest request = _handle.Request.Clone();
        string? formerContext = request.ExtraContext;
        request.ExtraContext = extraContext;
        request.Expires = expires ?? request.Expires;
        request = await LocatedAsync(request, cancellationToken).ConfigureAwait(false);
        string? formerId = Identity.SessionId;
        (CreatedSession created, DateTimeOffset expiresAtLeast) = await _client.CreateAsync(request, cancellationToken)
            .ConfigureAwait(false);

        // A later replacement begins with what the session has now.
        request.ExtraContext = extraContext ?? formerContext;
        if (created.SessionId != formerId && extraContext is null && formerContext is not null)
        {
            // The request named no metadata, so that a live session keeps even what another program gave it.
            // A new session has nothing to keep.
            // The new session is taken over only after that. If this call fails, the next one finds it new again.
            (created, expiresAtLeast) = await _client.CreateAsync(request, cancellationToken).ConfigureAwait(false);
        }

        Adopt(request, created, expiresAtLeast, isEmpty: false);
        return created.SessionId == formerId ? SessionRefresh.Renewed : SessionRefresh.Replaced;
    }

    /// <summary>Empties the conversation. Waits for the answer that is running, as a prompt does: see
    /// <see cref="AivaxTimeouts.Turn"/>.</summary>
    /// <param name="mode">How. The default keeps the session and its key, on a route that the service has not published; see
    /// <see cref="ResetMode"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="InvalidOperationException">With <see cref="ResetMode.Replace"/>: the session was opened from its key, or the
    /// client has no API key. Or a tool of the running prompt calls this, which would wait for itself.</exception>
    /// <exception cref="ChatSessionUnavailableException">With <see cref="ResetMode.Replace"/>: the pool that returned the session no longer
    /// holds it. Nothing was sent.</exception>
    /// <exception cref="AivaxTimeoutException">The running answer did not end in time. Nothing was sent.</exception>
    /// <exception cref="AivaxApiException">The service refused. If <see cref="AivaxApiException.ErrorCode"/> is
    /// <see cref="AivaxErrorCodes.AssumedRoute"/>, use <see cref="ResetMode.Replace"/> or override <see cref="AivaxRoutes.Reset"/>.
    /// </exception>
    /// <exception cref="AivaxException">Another failure. After a failed <see cref="ResetMode.Replace"/> the old session may be gone: call
    /// this again.</exception>
    public virtual async Task ResetAsync(ResetMode mode = ResetMode.Clear, CancellationToken cancellationToken = default)
    {
        bool replaces = mode == ResetMode.Replace;
        if (replaces && _handle.Request is null)
        {
            throw new InvalidOperationException(
                "Only a session that this client created can be replaced: of another one, the tag and the context are not known.");
        }

        using Turn turn = await EnterTurnAsync(null, cancellationToken).ConfigureAwait(false);
        SessionIdentity session = turn.Session;
        if (replaces)
        {
            using IDisposable? hold = await HoldAsync(cancellationToken).ConfigureAwait(false);
            CreateWebChatSessionRequest request = await LocatedAsync(_handle.Request!, cancellationToken).ConfigureAwait(false);
            await _client.DeleteWebChatSessionAsync(session.SessionId!, request.ChatClientId, cancellationToken).ConfigureAwait(false);
            (CreatedSession created, DateTimeOffset expiresAtLeast) = await _client.CreateAsync(request, cancellationToken)
                .ConfigureAwait(false);
            Adopt(request, created, expiresAtLeast, isEmpty: true);
        }
        else
        {
            ApiCall call = SessionCall(session, ApiOperation.Reset, RetryClass.Reset, _client.Options.Timeouts.Account, EmptyBody);
            await turn.ResetAsync(call, cancellationToken).ConfigureAwait(false);
        }
    }

    // While it is held, nobody else creates or forgets the session of this tag in the pool.
    private async Task<IDisposable?> HoldAsync(CancellationToken cancellationToken) => _handle.Pool is { } pool
        ? await pool.HoldAsync(_handle, cancellationToken).ConfigureAwait(false) : null;

    // Adds an address of context that works, where a pool makes it.
    private Task<CreateWebChatSessionRequest> LocatedAsync(CreateWebChatSessionRequest request, CancellationToken cancellationToken) =>
        _handle.Pool?.LocateAsync(request).WaitOrLeaveAsync(cancellationToken) ?? Task.FromResult(request);

    private void Adopt(CreateWebChatSessionRequest request, CreatedSession created, DateTimeOffset expiresAtLeast, bool isEmpty)
    {
        SessionIdentity identity = _client.Identify(created);
        if (isEmpty)
        {
            identity.Turns.Clear();
        }

        _handle.Adopt(request, identity, expiresAtLeast);
    }
}
