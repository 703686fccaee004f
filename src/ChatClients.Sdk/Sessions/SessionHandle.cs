namespace ChatClients.Sdk;

// What all ChatSession objects of one session share that came from one call: which session it is now, what it was created with, and
// when it ends.
internal sealed class SessionHandle(
    SessionIdentity identity, CreateWebChatSessionRequest? request = null, DateTimeOffset? expiresAtLeast = null,
    IPooledSession? pool = null)
{
    private static readonly TimeSpan LeastTimeAfterUserMessage = TimeSpan.FromMinutes(20);

    private readonly object _lock = new();
    private volatile SessionIdentity _identity = identity;
    private volatile CreateWebChatSessionRequest? _request = request; // Replaced as a whole, never changed.
    private volatile bool _isDeleted;
    private volatile int _replacements;
    private DateTimeOffset? _expiresAtLeast = expiresAtLeast;

    public IPooledSession? Pool => pool;

    public SessionIdentity Identity => _identity;

    public CreateWebChatSessionRequest? Request => _request;

    // How many times another session replaced this one.
    public int Replacements => _replacements;

    // Deleted on purpose: it must not come back by itself.
    public bool IsDeleted => _isDeleted;

    public DateTimeOffset? ExpiresAtLeast
    {
        get
        {
            lock (_lock)
            {
                return _expiresAtLeast;
            }
        }
    }

    // The session was renewed or replaced. Called only when the new state is complete. A prompt that waits for the old session's turn goes
    // on with the new one; a prompt that is running keeps the old.
    public void Adopt(CreateWebChatSessionRequest request, SessionIdentity created, DateTimeOffset expiresAtLeast)
    {
        lock (_lock)
        {
            SessionIdentity next = _identity.Next(created, remember: Pool is not null);
            _replacements += next.SessionId == _identity.SessionId ? 0 : 1;
            _request = request;
            _expiresAtLeast = expiresAtLeast;
            _isDeleted = false;
            _identity = next;
        }
    }

    public void Deleted(SessionIdentity session)
    {
        lock (_lock)
        {
            _isDeleted |= _identity.IsSame(session);
        }
    }

    // The service has said the id of a session that was opened from its key.
    public void Learn(SessionIdentity session, string id)
    {
        lock (_lock)
        {
            _identity = _identity == session ? session.WithId(id) : _identity;
        }
    }

    // The service renews the session when the message arrives, and the answer may take long: the time before the request counts.
    // A longer remainder is never shortened, and a period that was requested meanwhile stays.
    public void Extend(SessionIdentity session, DateTimeOffset sentAt)
    {
        lock (_lock)
        {
            DateTimeOffset atLeast = sentAt + LeastTimeAfterUserMessage;
            if (session.Renewal == _identity.Renewal && !(_expiresAtLeast > atLeast))
            {
                _expiresAtLeast = atLeast;
            }
        }
    }

    // The service has said when the session ends, and no renewal came in between.
    public void LearnExpiry(SessionIdentity session, DateTimeOffset expiresAt)
    {
        lock (_lock)
        {
            if (session.Renewal == _identity.Renewal)
            {
                _expiresAtLeast = expiresAt;
            }
        }
    }
}
