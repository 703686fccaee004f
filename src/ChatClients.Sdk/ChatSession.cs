using System.Diagnostics;
using System.Text.Json.Serialization;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>One conversation between a user and the assistant. The service remembers it: a prompt brings only what is new.</summary>
/// <remarks>
/// <para>Made by <see cref="AivaxChatClient.CreateWebChatSessionAsync"/> or <see cref="AivaxChatClient.OpenSession"/>. Also an
/// <see cref="IChatClient"/>.</para>
/// <para>Thread-safe. A session has one turn at a time: a prompt waits, within the limit of <see cref="AivaxTimeouts.Turn"/>, until the
/// answer before it was read
/// to its end or let go. All sessions that one client made for the same access key share that turn.</para>
/// </remarks>
public partial class ChatSession : IChatClient
{
    private static readonly TimeSpan LeastTimeAfterUserMessage = TimeSpan.FromMinutes(20);

    private readonly AivaxChatClient _client;
    private volatile CreateWebChatSessionRequest? _request; // Replaced as a whole, never changed.
    private readonly object _expiryLock = new();
    private volatile SessionIdentity _identity;
    private DateTimeOffset? _expiresAtLeast;
    private DateTimeOffset? _renewedAt;

    /// <summary>Creates a session without a client, for test doubles: override the members that the test calls.</summary>
    /// <remarks>A member that is not overridden and would make a request throws an <see cref="AivaxConnectionException"/>. Nothing is ever
    /// sent.</remarks>
    protected ChatSession()
    {
        _client = AivaxChatClient.Unconnected;
        _identity = new SessionIdentity(null, "", null, new SessionTurns());
    }

    /// <summary>Opens a session from its access key, for classes that derive from this one.</summary>
    /// <param name="client">The client to speak through.</param>
    /// <param name="accessKey">The session's access key: letters, digits, '-' and '_'.</param>
    /// <exception cref="ArgumentException"><paramref name="accessKey"/> is no access key.</exception>
    protected internal ChatSession(AivaxChatClient client, string accessKey)
    {
        _client = Guard.NotNull(client);
        _identity = client.Identify(null, Guard.Identifier(accessKey), null);
    }

    internal ChatSession(AivaxChatClient client, CreateWebChatSessionRequest request, CreatedSession created, DateTimeOffset expiresAtLeast)
    {
        _client = client;
        _request = request;
        _identity = client.Identify(created.SessionId, created.AccessKey, created.TalkUrl);
        _expiresAtLeast = expiresAtLeast;
        if (request.Tag is null)
        {
            // Without a tag the session is new, so that what its history holds is known from the start.
            _identity.Turns.Clear();
        }
    }

    /// <summary>Gets the session's identifier; <see langword="null"/> when it was opened from its key and the service has not told it
    /// yet.</summary>
    public virtual string? SessionId => _identity.SessionId;

    /// <summary>Gets the key that opens the session: a secret, like a password. Keep it on your server. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public virtual string AccessKey => _identity.AccessKey;

    /// <summary>Gets the address of the service's own chat page for this session, or <see langword="null"/> when it is not known. It holds
    /// the access key. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public virtual Uri? TalkUrl => _identity.TalkUrl;

    /// <summary>Gets the tag that the session was created with, or <see langword="null"/>.</summary>
    public virtual string? Tag => _request?.Tag;

    /// <summary>Gets a time before which the session does not expire, or <see langword="null"/> when it is not known.</summary>
    /// <remarks>Reckoned on this machine's clock, from the requested period and the service's rule that a user message leaves at least 20
    /// minutes.</remarks>
    public virtual DateTimeOffset? ExpiresAtLeast
    {
        get
        {
            lock (_expiryLock)
            {
                return _expiresAtLeast;
            }
        }
    }

    /// <summary>Returns the session's identifier, never its key.</summary>
    public override string ToString() => $"ChatSession {SessionId ?? _identity.ConversationId}";

    /// <summary>Does nothing: a session holds nothing open, and goes on living on the service.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Does nothing, for classes that derive from this one.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    // The service renews the session when the message comes in, and the answer may take long: the time before the request counts.
    // A longer remainder is never shortened, and a period that was asked for meanwhile stands.
    private void ExtendExpiry(DateTimeOffset sentAt)
    {
        lock (_expiryLock)
        {
            DateTimeOffset atLeast = sentAt + LeastTimeAfterUserMessage;
            _expiresAtLeast = _expiresAtLeast > atLeast || _renewedAt > sentAt ? _expiresAtLeast : atLeast;
        }
    }

    private ApiCall SessionCall(
        SessionIdentity session,
        ApiOperation operation,
        RetryClass retry,
        TimeSpan timeout,
        byte[]? body = null,
        string accept = ApiCall.JsonOnly,
        bool direct = false) =>
        new(operation, RouteTemplate.Expand(operation.Route(_client.Options.Routes), ("accessKey", session.AccessKey)))
        {
            Accept = accept,
            AccessKey = session.AccessKey,
            Body = body,
            ConversationId = session.ConversationId,
            Direct = direct,
            Retry = retry,
            Timeout = timeout,
        };
}
