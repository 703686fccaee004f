using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What can be read from a session without changing it. The routes are assumed: see AivaxRoutes.
public partial class ChatSession
{
    private const int CopyBuffer = 16 * 1024;

    /// <summary>Reads what the service says about the session: times, counts and the conversation.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxApiException">The service refused. If <see cref="AivaxApiException.ErrorCode"/> is
    /// <see cref="AivaxErrorCodes.AssumedRoute"/>, the session has ended or <see cref="AivaxRoutes.SessionInfo"/> must be
    /// overridden.</exception>
    /// <exception cref="AivaxException">Another failure.</exception>
    public virtual async Task<ChatSessionInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        SessionIdentity session = Identity;
        int? version = session.Turns.Version;
        ChatSessionInfo info = await ReadInfoAsync(session, cancellationToken).ConfigureAwait(false);
        if (info.Messages is { } messages)
        {
            session.Turns.Learn(messages, version);
        }

        if (info.ExpiresAt is { } expiresAt && version is not null && version == session.Turns.Version)
        {
            _handle.LearnExpiry(session, expiresAt);
        }

        return info;
    }

    /// <summary>Reads the conversation, oldest message first: what a user interface shows after a reload or a lost connection.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxProtocolException">The service sent no messages: see <see cref="AivaxFieldNames.Messages"/>.</exception>
    /// <inheritdoc cref="GetInfoAsync"/>
    public virtual async Task<IReadOnlyList<ChatMessage>> GetHistoryAsync(CancellationToken cancellationToken = default)
    {
        ChatSessionInfo info = await GetInfoAsync(cancellationToken).ConfigureAwait(false);
        return MessagesOf(info);
    }

    /// <summary>Reads the tokens that the session has used: the service's count if there is one, else what this client counted.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The figures; <see cref="ChatSessionUsage.Source"/> says who counted.</returns>
    /// <exception cref="AivaxException">A failure other than that the service does not publish the figures.</exception>
    public virtual async Task<ChatSessionUsage> GetUsageAsync(CancellationToken cancellationToken = default)
    {
        ChatSessionInfo? info = null;
        try
        {
            info = await GetInfoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AivaxApiException error) when (error.ErrorCode == AivaxErrorCodes.AssumedRoute)
        {
            // Not published after all, or the session is gone: this client's own count is all there is.
        }

        UsageDetails? reported = info?.Usage ?? (info?.TokenCount is { } count ? new UsageDetails { TotalTokenCount = count } : null);
        return new ChatSessionUsage
        {
            Source = reported is null ? UsageSource.Observed : UsageSource.Server,
            Tokens = reported ?? Identity.Turns.Seen,
            MessageCount = info?.MessageCount,
        };
    }

    /// <summary>Copies the session's transcript, byte for byte as the service sends it.</summary>
    /// <param name="destination">Receives the transcript. It is neither flushed nor closed.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxException">The service refused or failed; <paramref name="destination"/> may hold a part.</exception>
    public virtual async Task DownloadTranscriptAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        Guard.NotNull(destination);
        ApiCall call = SessionCall(
            Identity, ApiOperation.DownloadTranscript, RetryClass.Safe, _client.Options.Timeouts.Account, accept: "text/plain, */*;q=0.9");
        using ApiResponse answer = await _client.Http.SendAsync(call, cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[CopyBuffer];
        while (await answer.Body.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false) is > 0 and int count)
        {
            await Polyfills.WriteAsync(destination, buffer, count, cancellationToken).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<ChatMessage> MessagesOf(ChatSessionInfo info) => info.Messages ?? throw new AivaxProtocolException(
        $"The session's information holds no '{string.Join("' or '", _client.Options.FieldNames.Messages)}'. "
        + "If the service spells it otherwise, override AivaxFieldNames.Messages.")
    { Outcome = RequestOutcome.Executed };

    private async Task<ChatSessionInfo> ReadInfoAsync(SessionIdentity session, CancellationToken cancellationToken)
    {
        ApiCall call = SessionCall(session, ApiOperation.GetSessionInfo, RetryClass.Safe, _client.Options.Timeouts.Account);
        ChatSessionInfo info = await _client.Http.SendAsync(call, answer => ReadInfoAsync(answer, session.AccessKey), cancellationToken)
            .ConfigureAwait(false);
        if (session.SessionId is null && info.SessionId is { } id && Guard.IsIdentifier(id))
        {
            _handle.Learn(session, id);
        }

        return info;
    }

    private async Task<ChatSessionInfo> ReadInfoAsync(ApiResponse answer, string accessKey)
    {
        JsonElement data = await answer.ReadDataAsync().ConfigureAwait(false);
        return data.ValueKind == JsonValueKind.Object
            ? answer.Parse(() => SessionJson.ReadInfo(data, _client.Options.FieldNames, accessKey))
            : throw answer.Unexpected("it describes no session");
    }
}
