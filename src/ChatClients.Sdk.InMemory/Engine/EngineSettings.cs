using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the engine runs with.</summary>
/// <param name="Time">The clock; nothing in the engine looks at another.</param>
/// <param name="Gateway">The assistant.</param>
/// <param name="NearExpiryRenewal">How much time is left at least after a user message.</param>
/// <param name="Ids">Where ids and keys come from.</param>
internal sealed record EngineSettings(TimeProvider Time, IChatClient Gateway, TimeSpan NearExpiryRenewal, IdSource Ids)
{
    public HourlyLimitScope HourlyLimitScope { get; init; }

    public MaxMessagesMode MaxMessagesMode { get; init; }

    public bool MetadataVisibleToAssistant { get; init; }

    // Whether deleting a session that is not there succeeds.
    public bool RepeatedDeleteSucceeds { get; init; }

    /// <summary>Counts the tokens of a text; null for a quarter of the characters.</summary>
    public Func<string, int>? TokenCounter { get; init; }

    /// <summary>Loads the text at a context location; null when there is no way to it.</summary>
    public Func<Uri, CancellationToken, Task<string>>? ContextFetcher { get; init; }

    // Without the @; null when any name is the bot's own.
    public string? TelegramBotName { get; init; }

    /// <summary>How many prompts may wait for the turn of one session.</summary>
    public int MaxQueuedPrompts { get; init; } = int.MaxValue;

    /// <summary>How long a tool of the gateway may go without a result; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan ServerToolTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many rounds of tool calls a turn may have.</summary>
    public int MaxServerToolRounds { get; init; } = int.MaxValue;

    // Where the code of the application runs.
    public ContextIsolation Isolation { get; init; } = new(flowsExecutionContext: false);

    // What the code that runs in here threw.
    public FailureMemory Failures { get; init; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public Guid NewId() => Ids.NewId(Now);
}
