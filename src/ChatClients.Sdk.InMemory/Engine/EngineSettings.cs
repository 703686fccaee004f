using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The settings of the engine. Time is its only clock. Gateway is the assistant. NearExpiryRenewal is the time that is left at least
// after a user message. Ids makes ids and keys.
internal sealed record EngineSettings(TimeProvider Time, IChatClient Gateway, TimeSpan NearExpiryRenewal, IdSource Ids)
{
    public HourlyLimitScope HourlyLimitScope { get; init; }

    public MaxMessagesMode MaxMessagesMode { get; init; }

    public bool MetadataVisibleToAssistant { get; init; }

    // Whether deleting a session that does not exist succeeds.
    public bool RepeatedDeleteSucceeds { get; init; }

    // Counts the tokens of a text. Null counts a quarter of the characters.
    public Func<string, int>? TokenCounter { get; init; }

    // Loads the text at a context location. Null means that none can be loaded.
    public Func<Uri, CancellationToken, Task<string>>? ContextFetcher { get; init; }

    // Without the @. Null means that any name is the bot's own.
    public string? TelegramBotName { get; init; }

    // How many prompts may wait for the turn of one session.
    public int MaxQueuedPrompts { get; init; } = int.MaxValue;

    // How long a tool of the gateway may go without a result; Timeout.InfiniteTimeSpan for ever.
    public TimeSpan ServerToolTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    // How many rounds of tool calls a turn may have.
    public int MaxServerToolRounds { get; init; } = int.MaxValue;

    // Runs the code of the application.
    public ContextIsolation Isolation { get; init; } = new(flowsExecutionContext: false);

    // The exceptions of the application's code.
    public FailureMemory Failures { get; init; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public Guid NewId() => Ids.NewId(Now);
}
