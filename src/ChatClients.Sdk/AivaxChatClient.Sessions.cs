using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

public partial class AivaxChatClient
{
    private static readonly TimeSpan DefaultExpires = TimeSpan.FromHours(1);

    /// <summary>Creates a session. If a live session has the request's tag, returns that one, renewed and with the new context.</summary>
    /// <param name="request">What the session is created with; read at the call.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The session. The service does not say whether it is new: compare <see cref="ChatSession.SessionId"/> with the one you
    /// remember.</returns>
    /// <exception cref="ArgumentException">The request is not valid, for example because its period is under 10 minutes or over 90
    /// days.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxAuthenticationException">The API key was not accepted.</exception>
    /// <exception cref="AivaxException">Another failure. Without a tag, after <see cref="RequestOutcome.Unknown"/>, a session may exist
    /// that no program knows.</exception>
    public virtual Task<ChatSession> CreateWebChatSessionAsync(
        CreateWebChatSessionRequest request, CancellationToken cancellationToken = default)
    {
        CreateWebChatSessionRequest copy = SessionRequestValidator.Checked(Guard.NotNull(request)).Clone();
        return OpenCreatedAsync();

        async Task<ChatSession> OpenCreatedAsync()
        {
            (CreatedSession created, DateTimeOffset expiresAtLeast) = await CreateAsync(copy, cancellationToken).ConfigureAwait(false);
            var handle = new SessionHandle(Identify(created), copy, expiresAtLeast);
            return copy.Tag is null ? OpenNew(handle)
                : new ChatSession(this, handle, copy.ReadHistory
                    ? await ReadHistoryAsync(handle, cancellationToken).ConfigureAwait(false) : SessionContinuity.Unknown);
        }
    }

    // Reads the history, so that the outcome of later prompts can be found out. Returns whether it holds a conversation.
    internal async Task<SessionContinuity> ReadHistoryAsync(SessionHandle handle, CancellationToken cancellationToken)
    {
        try
        {
            ChatSessionInfo info = await new ChatSession(this, handle, SessionContinuity.Unknown).GetInfoAsync(cancellationToken)
                .ConfigureAwait(false);
            return info.Messages is not { Count: var count } ? SessionContinuity.Unknown
                : count == 0 ? SessionContinuity.New
                : SessionContinuity.Same;
        }
        catch (AivaxException error)
        {
            Log.HistoryNotRead(Logger, error.GetType().Name);
            return SessionContinuity.Unknown;
        }
    }

    // Without a tag the session is new, so its history is known to be empty.
    internal ChatSession OpenNew(SessionHandle handle)
    {
        handle.Identity.Turns.Clear();
        return new ChatSession(this, handle, SessionContinuity.New);
    }

    /// <summary>Lists the live sessions of a chat client, the last used first. They are read one by one, however many they are.</summary>
    /// <param name="filter">A tag or session id to match exactly; the default is all.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request, which is made when the first session is awaited.</param>
    /// <remarks>
    /// The connection stays in use until the list was read to its end, or left. <see cref="AivaxTimeouts.Account"/> limits the time up to
    /// the first session, retries included. After it, <see cref="AivaxTimeouts.StreamIdle"/> limits the time between two reads.
    /// The caller's own time does not count.
    /// </remarks>
    /// <exception cref="ArgumentException">An argument is blank, or no id.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxException">
    /// The service refused or failed, or the list was cut. A list that was cut after its first session is not requested again: the
    /// sessions that were returned are right, and others are missing.
    /// </exception>
    public virtual IAsyncEnumerable<WebChatSessionSummary> ListWebChatSessionsAsync(
        string? filter = null, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        string query = filter is null ? "" : "?filter=" + Uri.EscapeDataString(Guard.WellFormed(Guard.NotBlank(filter)));
        string path = AccountPath(ApiOperation.ListSessions, ("id", ChatClientIdOr(chatClientId)));
        var sessions = new ListEntries<WebChatSessionSummary>("sessions", ReadListed);
        return ListAsync(ApiOperation.ListSessions, path + query, sessions, cancellationToken);
    }

    /// <summary>Reads one session of a chat client, as the list shows it.</summary>
    /// <param name="sessionId">The session's id, not its key.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException">An argument is blank, or no id.</exception>
    /// <exception cref="InvalidOperationException">The client has no API key, or no chat client is named.</exception>
    /// <exception cref="AivaxApiException">The chat client has no such live session (404), or the service refused otherwise.</exception>
    /// <exception cref="AivaxException">Another failure.</exception>
    public virtual Task<WebChatSessionSummary> GetWebChatSessionAsync(
        string sessionId, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        string path =
            AccountPath(ApiOperation.GetSession, ("id", ChatClientIdOr(chatClientId)), ("sessionId", Guard.Id(sessionId)));
        var call = new ApiCall(ApiOperation.GetSession, path) { Retry = RetryClass.Safe, Timeout = Options.Timeouts.Account };
        return Http.SendAsync(call, answer => ReadSummaryAsync(answer, sessionId), cancellationToken);
    }

    internal async Task<(CreatedSession Created, DateTimeOffset ExpiresAtLeast)> CreateAsync(
        CreateWebChatSessionRequest request, CancellationToken cancellationToken)
    {
        string path =
            AccountPath(ApiOperation.CreateSession, ("id", ChatClientIdOr(SessionRequestValidator.Checked(request).ChatClientId)));
        var call = new ApiCall(ApiOperation.CreateSession, path)
        {
            Body = SessionJson.WriteCreate(request),
            Retry = request.Tag is null ? RetryClass.NonIdempotent : RetryClass.Idempotent,
            Timeout = Options.Timeouts.Account,
        };

        // Taken before the request, and in the whole seconds that are sent, so that the session lives at least this long.
        DateTimeOffset expiresAtLeast = Http.Time.GetUtcNow().AddSeconds((long)(request.Expires ?? DefaultExpires).TotalSeconds);
        return (await Http.SendAsync(call, ReadCreatedAsync, cancellationToken).ConfigureAwait(false), expiresAtLeast);
    }

    private async Task<CreatedSession> ReadCreatedAsync(ApiResponse answer)
    {
        // Two values for one key are refused: another reader might take the other one.
        JsonElement data = await answer.ReadDataAsync(allowDuplicates: false).ConfigureAwait(false);
        string reason = "";
        return answer.Parse(() => CreatedSession.Read(data, out reason, Options.AllowPrivateHttp)) ?? throw answer.Unexpected(reason);
    }

    // The time of the account's calls limits the beginning. After it, the idle time is limited.
    internal async IAsyncEnumerable<T> ListAsync<T>(
        ApiOperation operation, string path, ListEntries<T> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var call = new ApiCall(operation, path) { Retry = RetryClass.Safe, Timeout = Options.Timeouts.Account };
        using ListReader<T> list = await Http.OpenAsync(
            call, answer => ListReader<T>.OpenAsync(answer, entries, Options.Timeouts.StreamIdle), cancellationToken).ConfigureAwait(false);
        while (list.Current is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
            await list.MoveNextAsync().ConfigureAwait(false);
        }
    }

    private WebChatSessionSummary? ReadListed(ReadOnlyMemory<byte> item)
    {
        JsonElement session = JsonBody.Parse(item, allowDuplicates: false);
        return session.IsAmbiguous("accessKey") ? null : SessionJson.ReadSummary(session, Options.FieldNames);
    }

    private async Task<WebChatSessionSummary> ReadSummaryAsync(ApiResponse answer, string sessionId)
    {
        JsonElement data = await answer.ReadDataAsync(allowDuplicates: false).ConfigureAwait(false);
        if (data.ValueKind != JsonValueKind.Object || answer.Parse(() => data.IsAmbiguous("accessKey")))
        {
            throw answer.Unexpected("it describes no session");
        }

        WebChatSessionSummary session = answer.Parse(() => SessionJson.ReadSummary(data, Options.FieldNames));
        return session.SessionId is { } id && !id.Equals(sessionId, StringComparison.OrdinalIgnoreCase)
            ? throw answer.Unexpected("it describes another session")
            : session;
    }

    internal string AccountPath(ApiOperation operation, params ReadOnlySpan<(string Name, string Value)> values)
    {
        Http.ThrowIfDisposed();
        return Options.ApiKey is null
            ? throw new InvalidOperationException(
                $"{operation.Name} needs an API key: set AivaxChatClientOptions.ApiKey, or the environment variable {ApiKeyVariable}."
                + ForSessionsOnly)
            : RouteTemplate.Expand(operation.Route(Options.Routes), values);
    }

    internal string ChatClientIdOr(string? chatClientId) =>
        chatClientId is not null ? Guard.Id(chatClientId)
        : Options.ChatClientId ?? throw new InvalidOperationException(
            "No chat client is named: name one in the call, or set AivaxChatClientOptions.ChatClientId or the environment variable "
            + $"{ChatClientIdVariable}.{ForSessionsOnly}");

    private string ForSessionsOnly =>
        Options.SessionsOnly ? " This client only opens sessions from their access keys: its SessionsOnly is true." : "";
}
