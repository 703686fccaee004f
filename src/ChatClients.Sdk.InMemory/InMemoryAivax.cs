using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Faults;
using ChatClients.Sdk.InMemory.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>An AIVAX account in the memory of this process. It keeps sessions by the service's rules and speaks its wire format, without a
/// network.</summary>
/// <remarks>
/// Thread-safe. Nothing runs in the background: expiry is read from the clock when a caller asks. The one exception is a message on
/// Telegram or WhatsApp, which is answered to its end even when nobody waits for it. Need not be disposed of.
/// </remarks>
public sealed partial class InMemoryAivax
{
    /// <summary>The name of a session's metadata among the <see cref="ChatOptions.AdditionalProperties"/> of each call of the
    /// assistant: <c>aivax.metadata</c>.</summary>
    /// <remarks>The value is an <see cref="IReadOnlyDictionary{TKey, TValue}"/> of strings to strings. It is missing, and the options with
    /// it, when the session has no metadata.</remarks>
    public const string MetadataKey = PromptTurn.MetadataKey;

    private readonly SessionEngine _engine;
    private readonly SeedBook _seed;
    private readonly RequestLog _log;
    private readonly FailureMemory _failures = new();
    private readonly Uri _talkBase;

    /// <summary>Creates an engine.</summary>
    /// <param name="options">The settings. The default ones have an assistant that repeats its input.</param>
    /// <exception cref="ArgumentException">A setting is not valid.</exception>
    public InMemoryAivax(InMemoryAivaxOptions? options = null)
    {
        InMemoryAivaxOptions settings = EngineOptionsValidator.Checked(options ?? new InMemoryAivaxOptions());
        ApiKey = settings.ApiKey;
        DefaultChatClientId = settings.DefaultChatClientId;
        BaseAddress = EngineOptionsValidator.WithSlash(settings.BaseAddress);
        Time = settings.TimeProvider;
        _talkBase = EngineOptionsValidator.WithSlash(settings.TalkBaseAddress ?? new Uri(BaseAddress, "chat/"));
        _engine = new SessionEngine(
            new EngineSettings(Time, settings.Gateway ?? new EchoGateway(), settings.NearExpiryRenewal, new IdSource(settings.Seed))
            {
                HourlyLimitScope = settings.HourlyLimitScope,
                MaxMessagesMode = settings.MaxMessagesMode,
                MetadataVisibleToAssistant = settings.MetadataVisibleToAssistant,
                RepeatedDeleteSucceeds = settings.RepeatedDeleteSucceeds,
                TokenCounter = WatchedCode.Counter(settings.TokenCounter, _failures),
                ContextFetcher = WatchedCode.Fetcher(settings.ContextFetcher, _failures),
                Failures = _failures,
                Isolation = new ContextIsolation(settings.FlowExecutionContext),
                TelegramBotName = settings.TelegramBotName?.TrimStart('@'),
                MaxQueuedPrompts = settings.MaxQueuedPrompts,
                ServerToolTimeout = settings.ServerToolTimeout,
                MaxServerToolRounds = settings.MaxServerToolRounds,
            });
        _seed = new SeedBook(_engine);
        EnsureChatClient(DefaultChatClientId);
        Faults = new FaultPlan(ThrowFailures);
        _log = new RequestLog(Time, ApiKey, settings.RequestLogCapacity);
        Router = new FaultingRouter(new EngineRouter(_engine, ApiKey, TalkUrl, _log), _engine, _log, Faults);
    }

    /// <summary>Gets the id of the chat client that exists from the start.</summary>
    public string DefaultChatClientId { get; }

    /// <summary>Gets all live sessions, the oldest first. Those of the same moment are in the order of their creation. Reading it checks
    /// every session.</summary>
    public IReadOnlyList<InMemorySession> Sessions =>
        [.. _engine.ChatClients.SelectMany(chatClient => chatClient.Sessions).Where(session => session.IsLive(Time.GetUtcNow()))
            .OrderBy(session => session.CreatedAt).ThenBy(session => session.Order).Select(View)];

    /// <summary>Gets the last requests, the oldest first, with their keys masked: as many as
    /// <see cref="InMemoryAivaxOptions.RequestLogCapacity"/> says.</summary>
    /// <remarks>Messages on Telegram and WhatsApp are not requests, and not among them.</remarks>
    public IReadOnlyList<RecordedRequest> Requests => _log.ToList();

    /// <summary>Gets the faults that clients of this engine meet: none, until a test scripts some.</summary>
    public FaultPlan Faults { get; }

    internal string ApiKey { get; }

    internal Uri BaseAddress { get; }

    internal TimeProvider Time { get; }

    // Where every HTTP stack in front of this engine passes its requests.
    internal IRequestRouter Router { get; }

    /// <summary>Creates a handler that answers from this engine, for an <see cref="HttpClient"/> of your own.</summary>
    /// <remarks>
    /// Its disposal ends the turns that it runs, and nothing of them is stored. A caller that waits for an answer gets an
    /// <see cref="ObjectDisposedException"/>, one that reads an answer an <see cref="IOException"/>. The engine and its other handlers go
    /// on.
    /// </remarks>
    public HttpMessageHandler CreateHandler() => new InMemoryHttpHandler(Router, BaseAddress, _engine.Settings.Isolation);

    /// <summary>Creates a client of this engine, on the engine's clock. It makes one attempt per call. For a test of retries, create the
    /// client over <see cref="CreateHandler"/>.</summary>
    /// <param name="chatClientId">The chat client that sessions belong to; the default is <see cref="DefaultChatClientId"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="chatClientId"/> cannot be an id.</exception>
    public AivaxChatClient CreateClient(string? chatClientId = null)
    {
        var options = new AivaxChatClientOptions
        {
            ApiKey = ApiKey,
            ChatClientId = chatClientId ?? DefaultChatClientId,
            BaseAddress = BaseAddress,

            // Further attempts would wait for a clock that stands still in most tests.
            Retry = { MaxAttempts = 1 },
        };
        return new AivaxChatClient(options, AivaxChatClient.CreateHttpClient(CreateHandler()), ownsClient: true, Time, loggerFactory: null);
    }

    /// <summary>Finds a live session.</summary>
    /// <param name="tagOrKeyOrId">Its access key, its id, or its tag, such as <c>telegram:555</c> for a conversation on Telegram. If
    /// several chat clients use a tag, it finds the session of one of them.</param>
    /// <returns><see langword="null"/> when there is none, or no longer.</returns>
    /// <exception cref="ArgumentException"><paramref name="tagOrKeyOrId"/> is blank.</exception>
    public InMemorySession? FindSession(string tagOrKeyOrId)
    {
        Guard.NotBlank(tagOrKeyOrId);
        EngineSession? session = _engine.FindByKey(tagOrKeyOrId)
            ?? _engine.ChatClients.Select(chatClient => Find(chatClient, tagOrKeyOrId)).FirstOrDefault(found => found is not null);
        return session is null ? null : View(session);
    }

    // Adds a chat client that an application names in its settings, unless it exists.
    internal void EnsureChatClient(string id) => _seed.AddChatClient(id, ChatClientSettings.Default);

    private EngineSession? Find(EngineChatClient chatClient, string tagOrId) =>
        _engine.FindById(chatClient, tagOrId) ?? _engine.FindByTag(chatClient, tagOrId) ?? _engine.FindByAddressTag(chatClient, tagOrId);

    private InMemorySession View(EngineSession session) => new(session, _engine.Settings, TalkUrl(session));

    private Uri TalkUrl(EngineSession session) => new(_talkBase, session.AccessKey);
}
