using System.Diagnostics;
using System.Text.Json.Serialization;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>One conversation between a user and the assistant. The service remembers it: a prompt brings only what is new.</summary>
/// <remarks>
/// <para>Made by <see cref="AivaxChatClient.CreateWebChatSessionAsync"/> or <see cref="AivaxChatClient.OpenSession(string)"/>. Also an
/// <see cref="IChatClient"/>.</para>
/// <para>Thread-safe. A session has one turn at a time: a prompt waits, within the limit of <see cref="AivaxTimeouts.Turn"/>, until the
/// answer before it was read to its end or left. All sessions that one client made for the same access key share that turn.</para>
/// </remarks>
public partial class ChatSession : IChatClient
{
    private readonly AivaxChatClient _client;
    private readonly SessionHandle _handle;
    private readonly SessionContinuity _continuity;
    private readonly int _replacements;

    /// <summary>Creates a session without a client, for test doubles: override the members that the test calls.</summary>
    /// <remarks>A member that is not overridden and would make a request throws an <see cref="AivaxConnectionException"/>. Nothing is ever
    /// sent.</remarks>
    protected ChatSession()
    {
        _client = AivaxChatClient.Unconnected;
        _handle = new SessionHandle(new SessionIdentity(null, "", null, new SessionTurns()));
    }

    /// <summary>Opens a session from its access key, for classes that derive from this one.</summary>
    /// <param name="client">The client that makes the requests.</param>
    /// <param name="accessKey">The session's access key: letters, digits, '-' and '_'.</param>
    /// <exception cref="ArgumentException"><paramref name="accessKey"/> is no access key.</exception>
    protected internal ChatSession(AivaxChatClient client, string accessKey)
        : this(client, accessKey, sessionId: null)
    {
    }

    internal ChatSession(AivaxChatClient client, string accessKey, string? sessionId)
    {
        _client = Guard.NotNull(client);
        _handle = new SessionHandle(client.Identify(sessionId, Guard.Identifier(accessKey), null));
        _continuity = SessionContinuity.Same;
    }

    internal ChatSession(AivaxChatClient client, SessionHandle handle, SessionContinuity continuity)
    {
        _client = client;
        _handle = handle;
        _continuity = continuity;
        _replacements = handle.Replacements;
    }

    /// <summary>Gets the session's identifier; <see langword="null"/> when it was opened from its key alone and the service has not
    /// sent it yet.</summary>
    public virtual string? SessionId => Identity.SessionId;

    /// <summary>Gets the key that opens the session: a secret, like a password. Keep it on your server. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public virtual string AccessKey => Identity.AccessKey;

    /// <summary>Gets the address of the service's own chat page for this session, or <see langword="null"/> when it is not known. It holds
    /// the access key. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public virtual Uri? TalkUrl => Identity.TalkUrl;

    /// <summary>Gets the tag that the session was created with, or <see langword="null"/>.</summary>
    public virtual string? Tag => _handle.Request?.Tag;

    /// <summary>Gets a time before which the session does not expire, or <see langword="null"/> when it is not known.</summary>
    /// <remarks>
    /// Computed on this machine's clock, from the requested period and the service's rule that a user message leaves at least 20 minutes.
    /// After <see cref="GetInfoAsync"/>, what the service said by its own clock.
    /// </remarks>
    public virtual DateTimeOffset? ExpiresAtLeast => _handle.ExpiresAtLeast;

    /// <summary>Gets whether the conversation that was there before goes on.</summary>
    /// <value>
    /// <see cref="SessionContinuity.New"/> without a tag, and after another session has replaced the one that this object began with.
    /// <see cref="SessionContinuity.Same"/> when the session is the one that was remembered or that the key opens.
    /// <see cref="SessionContinuity.Unknown"/> otherwise, unless the request set
    /// <see cref="CreateWebChatSessionRequest.ReadHistory"/>.
    /// </value>
    public virtual SessionContinuity Continuity =>
        _handle.Replacements == _replacements ? _continuity : SessionContinuity.New;

    private SessionIdentity Identity => _handle.Identity;

    /// <summary>Returns the session's identifier, never its key.</summary>
    public override string ToString() => $"ChatSession {SessionId ?? Identity.ConversationId}";

    /// <summary>Does nothing: a session holds no resource, and lives on at the service.</summary>
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

    private static bool IsUsual(ApiOperation operation, bool direct) => ReferenceEquals(operation, ApiOperation.SendPrompt) && !direct;

    // The address of the session's prompts. Made once: it is the same for each prompt.
    private Uri PromptAddress(SessionIdentity session) =>
        session.PromptAddress ??= new Uri(_client.Options.BaseAddress, PathOf(ApiOperation.SendPrompt, session));

    private string PathOf(ApiOperation operation, SessionIdentity session) =>
        RouteTemplate.Expand(operation.Route(_client.Options.Routes), ("accessKey", session.AccessKey));

    private ApiCall SessionCall(
        SessionIdentity session,
        ApiOperation operation,
        RetryClass retry,
        TimeSpan timeout,
        ReadOnlyMemory<byte> body = default,
        string accept = ApiCall.JsonOnly,
        bool direct = false) =>
        new(operation, IsUsual(operation, direct) ? "" : PathOf(operation, session))
        {
            Address = IsUsual(operation, direct) ? PromptAddress(session) : null,
            Accept = accept,
            AccessKey = session.AccessKey,
            Body = body,
            Conversation = session,
            Direct = direct,
            Retry = retry,
            Timeout = timeout,
        };
}
