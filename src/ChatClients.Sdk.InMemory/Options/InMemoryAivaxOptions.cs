using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>The settings of an <see cref="InMemoryAivax"/>. Read once, when the engine is made. Not thread-safe.</summary>
public sealed class InMemoryAivaxOptions
{
    /// <summary>Gets or sets the clock of the sessions.</summary>
    /// <value>The default is the system's. With a clock that a test moves, time stands still until the test moves it.</value>
    /// <remarks>
    /// A session ends at the time that was reported, by this clock's current date. When the clock jumps ahead, as a correction of the
    /// machine's clock does, the sessions whose time has passed end, and no others. When it jumps back, no session ends or gets shorter,
    /// and none comes back that was reported as ended. A clock that overrides only <see cref="System.TimeProvider.GetUtcNow"/> is enough.
    /// </remarks>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the assistant: any chat client. It gets the context, the stored conversation and the new messages. The engine
    /// does not dispose of it.</summary>
    /// <value>The default, <see langword="null"/>, is an <see cref="EchoGateway"/>.</value>
    public IChatClient? Gateway { get; set; }

    /// <summary>Gets or sets the API key that the account's routes require.</summary>
    /// <value>The default is a synthetic key, which opens nothing but an engine in memory.</value>
    public string ApiKey { get; set; } = "sk-aiv-acc-test-in-memory-engine";

    /// <summary>Gets or sets the id of the chat client that exists from the start.</summary>
    /// <value>The default is <c>00000000-0000-7000-8000-000000000001</c>.</value>
    public string DefaultChatClientId { get; set; } = "00000000-0000-7000-8000-000000000001";

    /// <summary>Gets or sets the least remaining life of a session after a user message. A longer remainder is never shortened.</summary>
    /// <value>The default is 20 minutes.</value>
    public TimeSpan NearExpiryRenewal { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Gets or sets which messages the hourly limit counts together. The service's documents contradict each other: see rule
    /// R26.</summary>
    /// <value>The default is <see cref="HourlyLimitScope.Session"/>.</value>
    public HourlyLimitScope HourlyLimitScope { get; set; }

    /// <summary>Gets or sets what happens when a conversation has reached its number of messages. The service's documents contradict each
    /// other: see rule R28.</summary>
    /// <value>The default is <see cref="MaxMessagesMode.Block"/>.</value>
    public MaxMessagesMode MaxMessagesMode { get; set; }

    /// <summary>Gets or sets whether the assistant also gets the session's metadata as text after its context: rule R16.</summary>
    /// <value>The default is <see langword="false"/>: it is a property of the call only, <see cref="InMemoryAivax.MetadataKey"/>.</value>
    public bool MetadataVisibleToAssistant { get; set; }

    /// <summary>Gets or sets whether deleting a session that does not exist, for example because it was deleted before, succeeds: rule
    /// R10.</summary>
    /// <value>
    /// The default is <see langword="false"/>: it is answered with 404. With <see langword="true"/> it is answered with 200. AIVAX says
    /// that repeated deletes change nothing for most resources, and does not say for which.
    /// </value>
    public bool RepeatedDeleteSucceeds { get; set; }

    /// <summary>Gets or sets the bot's user name on Telegram, with or without the <c>@</c>. It decides which commands of a group are for
    /// the bot.</summary>
    /// <value>
    /// The default, <see langword="null"/>, accepts any name as the bot's own. With a name, a message that begins with a command of another
    /// bot, such as <c>/reset@other_bot</c>, is ignored: rule R42.
    /// </value>
    public string? TelegramBotName { get; set; }

    /// <summary>Gets or sets what loads the text at a session's context location, at every user message: rule R15.</summary>
    /// <value>
    /// It gets the address, and a token that is cancelled when nobody wants the answer any more. The default, <see langword="null"/>,
    /// reaches no network: a prompt in a session with a context location is refused with 400, and the error names this option. If it
    /// throws, the engine refuses the prompt with 400 and the exception's message. Either way nothing is stored. Several threads may call
    /// it at the same time.
    /// </value>
    public Func<Uri, CancellationToken, Task<string>>? ContextFetcher { get; set; }

    /// <summary>Gets or sets what counts the tokens of a text: for <c>userInputMaxTokens</c>, and for the usage of an assistant that
    /// reports none.</summary>
    /// <value>The default, <see langword="null"/>, counts a quarter of the characters, rounded up. Several threads may call it at the same
    /// time.</value>
    public Func<string, int>? TokenCounter { get; set; }

    /// <summary>Gets or sets whether the caller's execution context, with its <see cref="AsyncLocal{T}"/> values and its activity, flows to
    /// the assistant, the scripts, <see cref="ContextFetcher"/> and <see cref="TokenCounter"/>.</summary>
    /// <value>
    /// The default is <see langword="false"/>: as over a network, they see nothing of the caller. Set it for a test whose scripts need such
    /// values, for example xunit's <c>TestContext.Current</c>.
    /// The caller's synchronization context and task scheduler never flow. So code that awaits without <c>ConfigureAwait</c> does not
    /// return to the caller's thread, and cannot deadlock with it. (In a browser, the execution context always flows.)
    /// </value>
    public bool FlowExecutionContext { get; set; }

    /// <summary>Gets or sets how many prompts may wait for the turn of one session, not counting the running one. One more is refused
    /// with 429.</summary>
    /// <value>The default is 100. AIVAX publishes no number.</value>
    public int MaxQueuedPrompts { get; set; } = 100;

    /// <summary>Gets or sets how many requests <see cref="InMemoryAivax.Requests"/> remembers, with their bodies. Beyond that, the oldest
    /// are forgotten.</summary>
    /// <value>The default is 1000. With 0, only requests that matched no route are remembered, for
    /// <see cref="InMemoryAivax.VerifyNoUnmatchedRequests"/>.</value>
    public int RequestLogCapacity { get; set; } = 1000;

    /// <summary>Gets or sets how long a tool that the assistant runs itself may go without a result, on <see cref="TimeProvider"/>. If one
    /// takes longer, its turn ends with an error.</summary>
    /// <value>
    /// The default is 100 seconds, counted for each call from the moment in which the assistant reports it.
    /// <see cref="Timeout.InfiniteTimeSpan"/> sets no limit. AIVAX publishes none.
    /// When the time is over, the assistant's token is cancelled, and nothing of the turn is stored. A call ends with its
    /// <see cref="FunctionResultContent"/>, or with a report that it has completed or failed.
    /// </value>
    public TimeSpan ServerToolTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets how many rounds of tool calls one turn may have. The first call of a further round ends the turn with an
    /// error, and nothing of it is stored.</summary>
    /// <value>
    /// The default is 16. Calls without a result between them are one round, however many they are. The first call after a result begins
    /// the next. Calls for the application count too. AIVAX publishes no number.
    /// </value>
    public int MaxServerToolRounds { get; set; } = 16;

    /// <summary>Gets or sets the address for clients. Nothing listens there: the handler answers for any host.</summary>
    /// <value>The default is <c>https://aivax.test/</c>, a name that can never exist.</value>
    public Uri BaseAddress { get; set; } = new("https://aivax.test/");

    /// <summary>Gets or sets the address that talk URLs begin with.</summary>
    /// <value>The default, <see langword="null"/>, is <c>chat/</c> below <see cref="BaseAddress"/>.</value>
    public Uri? TalkBaseAddress { get; set; }

    /// <summary>Gets or sets what ids and access keys are made from.</summary>
    /// <value>
    /// The default, <see langword="null"/>, is the system's secure random numbers. With a number, the same calls in the same order get the
    /// same bytes, whatever the clock says: for tests that compare output. Ids, access keys and talk URLs then hold nothing of the clock.
    /// Other members still hold times: <c>created</c> in the events of a stream, <c>createdAt</c>, <c>lastActivity</c> and <c>expiresAt</c>
    /// of a session, <see cref="RecordedRequest.ReceivedAt"/>, <c>Retry-After</c>. On a clock that stands still, these are the same too.
    /// Seeded keys can be guessed: do not set it where others can reach the engine.
    /// </value>
    public int? Seed { get; set; }
}
