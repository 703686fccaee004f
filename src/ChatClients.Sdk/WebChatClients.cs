using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

/// <summary>The chat clients of an account. Thread-safe. All methods need an API key.</summary>
public class WebChatClients
{
    private readonly AivaxChatClient _client;

    /// <summary>Creates the object without a client, for test doubles: override the members that the test calls. Nothing is ever
    /// sent.</summary>
    protected WebChatClients() => _client = AivaxChatClient.Unconnected;

    /// <summary>Creates the object, for classes that derive from this one.</summary>
    /// <param name="client">The client that makes the requests.</param>
    protected internal WebChatClients(AivaxChatClient client) => _client = Guard.NotNull(client);

    /// <summary>Lists the account's chat clients, one by one as they arrive. No request is made before the first one is awaited.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxException">The service refused or failed, or the list was cut after those that were returned.</exception>
    public virtual IAsyncEnumerable<WebChatClientSummary> ListAsync(CancellationToken cancellationToken = default) =>
        _client.ListAsync(
            ApiOperation.ListChatClients,
            _client.AccountPath(ApiOperation.ListChatClients),
            new ListEntries<WebChatClientSummary>("chat clients", ReadSummary),
            cancellationToken);

    /// <summary>Creates a chat client.</summary>
    /// <param name="definition">What it is created with; a name and an AI gateway at least.</param>
    /// <param name="cancellationToken">Stops the request. The chat client may have been created.</param>
    /// <returns>The new chat client's identifier.</returns>
    /// <exception cref="ArgumentException">The name or the AI gateway is missing.</exception>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual Task<string> CreateAsync(WebChatClientDefinition definition, CancellationToken cancellationToken = default)
    {
        Guard.NotBlank(Guard.NotNull(definition).Name, nameof(definition.Name));
        Guard.NotBlank(definition.AiGatewayId, nameof(definition.AiGatewayId));
        return SendAsync(
            Call(ApiOperation.CreateChatClient, Body(definition)),
            data => data.FindString("id") is { } id && Guard.IsIdentifier(id) ? id : throw new JsonException(), cancellationToken);
    }

    /// <summary>Reads a chat client.</summary>
    /// <param name="chatClientId">Its identifier; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxApiException">There is no such chat client (404), or the service refused otherwise.</exception>
    /// <exception cref="AivaxException">Another failure.</exception>
    public virtual Task<WebChatClientDetails> GetAsync(string? chatClientId = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call(ApiOperation.GetChatClient, null, ("id", _client.ChatClientIdOr(chatClientId))),
            data =>
            {
                WebChatClientDetails details = data.Deserialize(WebChatClientJson.Instance.WebChatClientDetails)!;
                details.RawRepresentation = data.AsText();
                return details;
            },
            cancellationToken);

    /// <summary>Changes a chat client: the members that are set, and no others.</summary>
    /// <param name="changes">What to change. Parameters and limits are merged member by member; lists are replaced.</param>
    /// <param name="chatClientId">Its identifier; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual Task UpdateAsync(
        WebChatClientDefinition changes, string? chatClientId = null, CancellationToken cancellationToken = default) =>
        _client.Http.ConfirmAsync(
            Call(ApiOperation.UpdateChatClient, Body(Guard.NotNull(changes)), ("id", _client.ChatClientIdOr(chatClientId))),
            cancellationToken);

    /// <summary>Deletes a chat client, and its sessions with it. The route is assumed: see <see cref="AivaxRoutes.ChatClient"/>.</summary>
    /// <param name="chatClientId">Its identifier. It has no default here.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns><see langword="true"/> when the service deleted it; <see langword="false"/> when it was gone already, which the account's
    /// list has confirmed.</returns>
    /// <exception cref="ArgumentException"><paramref name="chatClientId"/> is blank, or no id.</exception>
    /// <exception cref="AivaxApiException">
    /// The service refused. If <see cref="AivaxApiException.ErrorCode"/> is <see cref="AivaxErrorCodes.AssumedRoute"/>, the chat client
    /// still exists: override <see cref="AivaxRoutes.ChatClient"/>.
    /// </exception>
    /// <exception cref="AivaxException">Another failure. After <see cref="RequestOutcome.Unknown"/> the chat client may still exist: call
    /// this again.</exception>
    public virtual Task<bool> DeleteAsync(string chatClientId, CancellationToken cancellationToken = default)
    {
        ApiCall call = Call(ApiOperation.DeleteChatClient, null, ("id", Guard.Id(chatClientId)));
        var deletion = new ConfirmedDeletion(_client.Http, call, ApiOperation.ListChatClients)
        {
            Id = chatClientId,
            Doubt = "the chat client may still exist, and its sessions may still be open",
        };
        return deletion.RunAsync(ListIdsAsync, cancellationToken);
    }

    /// <summary>Lets a chat client answer on Telegram.</summary>
    /// <param name="integration">The bot's token, and how long a conversation lives.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException">The token is missing, or the conversation's life is not longer than zero.</exception>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual Task SetIntegrationAsync(
        TelegramIntegration integration, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        Guard.NotBlank(Guard.NotNull(integration).BotToken, nameof(integration.BotToken));
        if (integration.SessionDuration <= TimeSpan.Zero)
        {
            throw new ArgumentException("A conversation lives longer than zero.", nameof(integration));
        }

        return SetIntegrationAsync(IntegrationType.Telegram, IntegrationBodies.Telegram(integration), chatClientId, cancellationToken);
    }

    /// <summary>Sets an integration whose members the service has not published, from JSON.</summary>
    /// <param name="type">The messaging service.</param>
    /// <param name="integration">The integration's own object, as in <c>{"instanceId": "…", "token": "…"}</c>. The client adds the wrapper
    /// that the service requires: see <see cref="AivaxFieldNames.Integration"/>.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException"><paramref name="integration"/> is no JSON object, holds the wrapper already, or cannot be
    /// written.</exception>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual Task SetIntegrationAsync(
        IntegrationType type, JsonElement integration, string? chatClientId = null, CancellationToken cancellationToken = default)
    {
        Guard.Identifier(type.Value, nameof(type));
        string member = IntegrationBodies.MemberOf(type, _client.Options.FieldNames);
        (byte[] body, IReadOnlyList<string> secrets) = JsonBody.Given(
            nameof(integration),
            () => (IntegrationBodies.Write(type, member, IntegrationBodies.Own(integration, member)), IntegrationSecrets.Of(integration)));
        var call = new ApiCall(
            ApiOperation.SetIntegration, _client.AccountPath(ApiOperation.SetIntegration, ("id", _client.ChatClientIdOr(chatClientId))))
        {
            Body = body,
            BodySecrets = secrets,
            Retry = RetryClass.Idempotent,
            Timeout = _client.Options.Timeouts.Account,
        };
        return _client.Http.ConfirmAsync(call, cancellationToken);
    }

    /// <summary>Ends an integration.</summary>
    /// <param name="type">The messaging service.</param>
    /// <param name="chatClientId">The chat client; the default is that of the options.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns><see langword="false"/> when there was none.</returns>
    /// <exception cref="AivaxException">The service refused or failed.</exception>
    public virtual Task<bool> DeleteIntegrationAsync(
        IntegrationType type, string? chatClientId = null, CancellationToken cancellationToken = default) =>
        DeletedAsync(
            Call(ApiOperation.DeleteIntegration, null, ("id", _client.ChatClientIdOr(chatClientId)),
                ("type", Guard.Identifier(type.Value, nameof(type)))), cancellationToken);

    private static WebChatClientSummary? ReadSummary(ReadOnlyMemory<byte> item) =>
        JsonBody.Parse(item).Deserialize(WebChatClientJson.Instance.WebChatClientSummary);

    private static byte[] Body(WebChatClientDefinition definition) =>
        JsonBody.Given(
            nameof(definition), () => JsonSerializer.SerializeToUtf8Bytes(definition, WebChatClientJson.Instance.WebChatClientDefinition));

    private ApiCall Call(ApiOperation operation, byte[]? body = null, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(operation, _client.AccountPath(operation, values))
        {
            Body = body,
            Retry = operation.Method == HttpMethod.Get ? RetryClass.Safe
                : operation.Method == HttpMethod.Post ? RetryClass.NonIdempotent
                : RetryClass.Idempotent,
            Timeout = _client.Options.Timeouts.Account,
        };

    private Task<T> SendAsync<T>(ApiCall call, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        _client.Http.SendAsync(
            call,
            async answer =>
            {
                JsonElement data = await answer.ReadDataAsync().ConfigureAwait(false);
                T? value = answer.Parse(() => data.ValueKind == JsonValueKind.Null ? default : read(data));
                return value is null ? throw answer.Unexpected("it holds no data") : value;
            },
            cancellationToken);

    // The route is documented, so a 404 is believed.
    private async Task<bool> DeletedAsync(ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            await _client.Http.ConfirmAsync(call, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AivaxApiException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<string?> ListIdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (WebChatClientSummary chatClient in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return chatClient.Id;
        }
    }
}
