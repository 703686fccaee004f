namespace ChatClients.Sdk;

/// <summary>The sessions of many users, one for each tag. Each is created when it is first requested, renewed before its end, and
/// replaced when it is gone.</summary>
/// <remarks>
/// <para>Thread-safe. Make one per client and keep it; <c>AddAivaxChatClient</c> registers it. Ask it for the session before each use,
/// and do not keep the session: while nothing has changed, no request is made.</para>
/// <para>A prompt without tool results survives the end of its session. When the service refuses it because the session is gone, the
/// pool creates a new session and sends the prompt once more. <see cref="ChatSession.Continuity"/> is then
/// <see cref="SessionContinuity.New"/>.</para>
/// <para>It remembers at most <see cref="ChatSessionPoolOptions.MaxSessions"/> sessions in memory. Instances of an application share what
/// they know through an <see cref="IChatSessionStore"/>; without one, the service's rule for tags still gives them the same
/// session.</para>
/// </remarks>
public partial class ChatSessionPool
{
    private readonly AivaxChatClient _client;
    private readonly ChatSessionPoolOptions _options;
    private readonly StoreAccess? _store;
    private readonly RecentlyUsed<(string ChatClientId, string Tag), PooledSession> _sessions;

    /// <summary>Creates a pool.</summary>
    /// <param name="client">The client that creates the sessions. It needs an API key.</param>
    /// <param name="options">The settings; copied. The default is what <see cref="ChatSessionPoolOptions"/> says.</param>
    /// <param name="store">What several instances of the application share. The default is nothing: each remembers its own
    /// sessions.</param>
    /// <exception cref="ArgumentException">A setting is not valid. The message names all that are not.</exception>
    public ChatSessionPool(AivaxChatClient client, ChatSessionPoolOptions? options = null, IChatSessionStore? store = null)
    {
        _client = Guard.NotNull(client);
        _options = (options ?? new ChatSessionPoolOptions()).Clone();
        if (_options.Problem("The session pool") is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        if (_options.RequireStore && store is null)
        {
            throw new ArgumentException(
                "ChatSessionPoolOptions.RequireStore needs a store: give the pool one, or register an IChatSessionStore.", nameof(store));
        }

        _store = store is null ? null
            : new StoreAccess(store, _options.StoreTimeout, _options.StorePause, client.Http.Time, client.Logger);
        _sessions = new(_options.MaxSessions, key => new PooledSession(_client, _options, _store, _sessions!, key), static it => it.IsBusy);
    }

    /// <summary>Creates a pool without a client, for test doubles: override the members that the test calls.</summary>
    protected ChatSessionPool()
        : this(AivaxChatClient.Unconnected)
    {
    }

    internal int Count => _sessions.Count;

    // Where its sessions are: tags of two services or chat clients are not the same users.
    internal (string Service, string? ChatClientId) Place => (_client.Options.BaseAddress.AbsoluteUri, _client.Options.ChatClientId);

    /// <summary>Returns the session of a tag. Creates it if there is none, refreshes it if its context changed, renews it if its end is
    /// near, and makes no request otherwise.</summary>
    /// <param name="request">
    /// What the session is created with; read at the call. It needs a <see cref="CreateWebChatSessionRequest.Tag"/>. A member that is
    /// <see langword="null"/> or empty keeps what the session has: give the whole context each time.
    /// </param>
    /// <param name="owner">
    /// To whom the session belongs, such as the user's id. Each call for the tag must give the same. The default is no owner.
    /// </param>
    /// <param name="cancellationToken">Stops the waiting. A request that others wait for too goes on.</param>
    /// <returns>The session. <see cref="ChatSession.Continuity"/> says whether its conversation is the one that was remembered.</returns>
    /// <exception cref="ArgumentException">The request has no tag, or is not valid otherwise.</exception>
    /// <exception cref="ChatSessionOwnerException">The tag's session belongs to another owner.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="ChatSessionStoreException">The store could not be used, and
    /// <see cref="ChatSessionPoolOptions.RequireStore"/> is set.</exception>
    /// <exception cref="AivaxException">The service refused or failed. Nothing of it is kept: the next call tries again.</exception>
    public virtual Task<ChatSession> GetOrCreateAsync(
        CreateWebChatSessionRequest request, string? owner = null, CancellationToken cancellationToken = default)
    {
        CreateWebChatSessionRequest copy = SessionRequestValidator.Checked(Guard.NotNull(request)).Clone();
        copy.ChatClientId = _client.ChatClientIdOr(copy.ChatClientId);
        string tag = copy.Tag ?? throw new ArgumentException(
            "A pool finds sessions by their tag: set Tag. For a session without one, call AivaxChatClient.CreateWebChatSessionAsync.",
            nameof(request));
        string? ownerHash = owner is null ? null : HashedTuple.Of(copy.ChatClientId, tag, Guard.WellFormed(Guard.NotBlank(owner)));
        var wish = new SessionWish(ContextDigest.Of(copy), ownerHash);
        return GetAsync((copy.ChatClientId, tag), wish, copy, owner, cancellationToken);
    }

    /// <summary>Forgets the session of a tag, and its owner, here and in the store, so that the tag can pass to another owner. Makes no
    /// request: the session lives on until it is deleted.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the waiting; the session may be forgotten nevertheless.</param>
    /// <remarks>
    /// Waits for a request of the tag that is under way. A <see cref="ChatSession"/> that the pool returned earlier works while its
    /// session lives, and never leads to the next one. Other instances go on with what they have in memory until the tag has its next
    /// session.
    /// </remarks>
    /// <exception cref="ArgumentException">An argument is blank, or no id.</exception>
    /// <exception cref="InvalidOperationException">No chat client is named.</exception>
    /// <exception cref="ChatSessionStoreException">The store failed or did not answer in time. Nothing was forgotten: call this again.
    /// </exception>
    public virtual Task ForgetAsync(string tag, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        (string ChatClientId, string Tag) key = (_client.ChatClientIdOr(chatClientId), Guard.NotBlank(tag));
        return ForgetAsync(key, cancellationToken);
    }

    private async Task ForgetAsync((string ChatClientId, string Tag) key, CancellationToken cancellationToken)
    {
        var wish = new SessionWish(ContextDigest.None, null, new object());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SessionFlight flight = _sessions.Use(key, session => session.EnterForgetting(wish));
            flight.Start();
            if (flight.Wish == wish)
            {
                await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await flight.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ChatSession> GetAsync(
        (string ChatClientId, string Tag) key, SessionWish wish, CreateWebChatSessionRequest request, string? owner,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (PooledSession session, SessionFlight flight) = _sessions.Use(key, session => (session, session.Enter(wish, request, owner)));
            flight.Start();
            if (flight.Wish == wish)
            {
                PooledResult result = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                result = request.ReadHistory ? await session.ReadHistoryAsync(result, cancellationToken).ConfigureAwait(false) : result;
                return new ChatSession(_client, result.Handle, result.Continuity);
            }

            await flight.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
