using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// What the engine runs with.
// Time: The clock; nothing in the engine looks at another.
// Gateway: The assistant.
// NearExpiryRenewal: How much time is left at least after a user message.
// Ids: Where ids and keys come from.
internal sealed record EngineSettings(TimeProvider Time, IChatClient Gateway, TimeSpan NearExpiryRenewal, IdSource Ids)
{
    public HourlyLimitScope HourlyLimitScope { get; init; }

    public MaxMessagesMode MaxMessagesMode { get; init; }

    public bool MetadataVisibleToAssistant { get; init; }

    // Whether deleting a session that is not there succeeds.
    public bool RepeatedDeleteSucceeds { get; init; }

    // Counts the tokens of a text; null for a quarter of the characters.
    public Func<string, int>? TokenCounter { get; init; }

    // Loads the text at a context location; null when there is no way to it.
    public Func<Uri, CancellationToken, Task<string>>? ContextFetcher { get; init; }

    // Without the @; null when any name is the bot's own.
    public string? TelegramBotName { get; init; }

    // How many prompts may wait for the turn of one session.
    public int MaxQueuedPrompts { get; init; } = int.MaxValue;

    // How long a tool of the gateway may go without a result; Timeout.InfiniteTimeSpan for ever.
    public TimeSpan ServerToolTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    // How many rounds of tool calls a turn may have.
    public int MaxServerToolRounds { get; init; } = int.MaxValue;

    // Where the code of the application runs.
    public ContextIsolation Isolation { get; init; } = new(flowsExecutionContext: false);

    // What the code that runs in here threw.
    public FailureMemory Failures { get; init; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public Guid NewId() => Ids.NewId(Now);
}
