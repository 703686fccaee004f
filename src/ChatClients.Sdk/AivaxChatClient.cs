using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClients.Sdk;

/// <summary>A client of AIVAX chat clients: creates, opens, lists and deletes the sessions in which users talk to an assistant.</summary>
/// <remarks>
/// Thread-safe. Make one per account and keep it: it holds the connections. Nothing is sent before a method is called.
/// A stored prompt is sent again only when it provably never left or was refused with 429 before any answer, unless
/// <see cref="AivaxChatClientOptions.Retry"/> allows more.
/// </remarks>
public partial class AivaxChatClient : IDisposable
{
    /// <summary>The environment variable that <see cref="AivaxChatClient()"/> reads the API key from.</summary>
    public const string ApiKeyVariable = ClientEnvironment.ApiKeyVariable;

    /// <summary>The environment variable that <see cref="AivaxChatClient()"/> reads the chat client's id from.</summary>
    public const string ChatClientIdVariable = ClientEnvironment.ChatClientIdVariable;

    private readonly SessionRegistry _sessions = new();

    /// <summary>Creates a client from the environment variables <c>AIVAX_API_KEY</c> and <c>AIVAX_CHAT_CLIENT_ID</c>.</summary>
    /// <exception cref="ArgumentException">A variable holds what cannot be a key or an id.</exception>
    public AivaxChatClient()
        : this(ClientEnvironment.ReadProcess().ToOptions())
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="apiKey">The account's private API key, which starts with <c>sk-aiv-acc</c>.</param>
    /// <param name="chatClientId">The chat client that sessions belong to when a call names none.</param>
    /// <exception cref="ArgumentException">An argument cannot be a key or an id. The message does not repeat it.</exception>
    public AivaxChatClient(string apiKey, string? chatClientId = null)
        : this(new AivaxChatClientOptions { ApiKey = Guard.NotBlank(apiKey), ChatClientId = chatClientId })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">The settings; copied.</param>
    /// <param name="httpClient">
    /// An HTTP client of your own, which stays yours to dispose. Its loggers, redirects, cookies, retries and its
    /// <see cref="HttpClient.Timeout"/> are yours too: set the timeout to infinite, and let it repeat no request. The default is a client
    /// made for this purpose.
    /// </param>
    /// <param name="timeProvider">The clock. The default is the system's.</param>
    /// <param name="loggerFactory">Where to log. The default is nowhere.</param>
    /// <exception cref="ArgumentException">A setting is not valid. The message names all that are not.</exception>
    public AivaxChatClient(
        AivaxChatClientOptions options, HttpClient? httpClient = null, TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
        : this(options, httpClient, ownsClient: httpClient is null, timeProvider, loggerFactory)
    {
        if (httpClient is not null)
        {
            Log.ForeignHttpClient(Logger);
        }
    }

    // Creates a client over an HTTP client whose handlers are ours: that of the factory, or of an engine in memory.
    internal AivaxChatClient(
        AivaxChatClientOptions options, HttpMessageInvoker? httpClient, bool ownsClient, TimeProvider? timeProvider,
        ILoggerFactory? loggerFactory)
    {
        List<string> errors = OptionsValidator.Errors(Guard.NotNull(options));
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", errors), nameof(options));
        }

        Options = options.Clone();
        Logger = loggerFactory?.CreateLogger(typeof(AivaxChatClient).FullName!) ?? NullLogger.Instance;
        HttpMessageInvoker http = httpClient ?? CreateOwnStack(Platform.CreatePrimaryHandler(Options.Timeouts));
        Http = new AivaxHttp(http, ownsClient, Options, timeProvider ?? TimeProvider.System, Logger);
    }

    // Where the tools of a prompt find services. Null for a client that was not registered.
    internal IServiceProvider? Services { get; init; }

    /// <summary>Gets the chat clients of the account: to list, create, change and delete them.</summary>
    public virtual WebChatClients WebChatClients => field ??= new WebChatClients(this);

    internal readonly AivaxChatClientOptions Options;

    // Gives a registered client a new API key after a reload. Ends with the client.
    internal IDisposable? Reloading { get; set; }

    internal readonly AivaxHttp Http;

    internal readonly ILogger Logger;

    /// <summary>Opens a session from its access key. Makes no request and needs no API key.</summary>
    /// <param name="accessKey">The key: a secret. Letters, digits, '-' and '_'.</param>
    /// <exception cref="ArgumentException"><paramref name="accessKey"/> is no access key. The message does not repeat it.</exception>
    public virtual ChatSession OpenSession(string accessKey) => new(this, accessKey);

    /// <summary>Opens a session from its access key and its id, as they were stored. Makes no request and needs no API key.</summary>
    /// <remarks>Answers then carry the session's id as their conversation's, as those of a session that was just created do.</remarks>
    /// <param name="accessKey">The key: a secret. Letters, digits, '-' and '_'.</param>
    /// <param name="sessionId">The id of the same session. It is not checked: the key alone decides which session this is.
    /// <see cref="ChatSession.GetInfoAsync"/> returns the id that the service knows.</param>
    /// <exception cref="ArgumentException"><paramref name="accessKey"/> is no access key, or <paramref name="sessionId"/> is no id. The
    /// message does not repeat them.</exception>
    public virtual ChatSession OpenSession(string accessKey, string sessionId) => Guard.Id(sessionId) == accessKey
        ? throw new ArgumentException("sessionId is the access key. An id is shown in logs, and a key must not be.", nameof(sessionId))
        : new ChatSession(this, accessKey, sessionId);

    /// <summary>Ends the client and its running requests. An HTTP client of your own stays open.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the client, for classes that derive from this one.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Reloading?.Dispose();
            Http.Dispose();
        }
    }

    // Our own HTTP stack: the network alone. An HttpClient in front of it would add a second token and nothing else.
    internal static HttpMessageInvoker CreateOwnStack(HttpMessageHandler primary) =>
#if NETSTANDARD2_0
        CreateHttpClient(primary);
#else
        new(primary);
#endif

    // An HTTP client without a time limit of its own: the library's budgets cover the body too, and that limit does not.
    internal static HttpClient CreateHttpClient(HttpMessageHandler primary) =>
        new(new SendOnceHandler(primary)) { Timeout = Timeout.InfiniteTimeSpan };

    internal SessionIdentity Identify(CreatedSession created) => Identify(created.SessionId, created.AccessKey, created.TalkUrl);

    internal SessionIdentity Identify(string? sessionId, string accessKey, Uri? talkUrl) =>
        new(sessionId, accessKey, talkUrl, _sessions.Get(accessKey));
}
