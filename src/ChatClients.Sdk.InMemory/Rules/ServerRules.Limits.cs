namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] Limits =>
    [
        new("R26", "Messages per hour", ServerRuleStatus.Contradicted, Guide
            + " of 2026 (per session, in three places) against one place of that of 2025 (followed by the user's tag)", "2025 and 2026",
            "messagesPerHour counts the accepted user messages of the last 60 minutes, stored or not, answered or not, of the "
            + "session. Tool results and retries do not count. With the option, the sessions of a tag count together.",
            nameof(InMemoryAivaxOptions.HourlyLimitScope)),
        new("R27", "The hourly limit's answer", ServerRuleStatus.Assumed, Reading, "2026-11",
            "A message over the hourly limit is refused with 429, a Retry-After that says when the next one fits, and the limit in "
            + "the details. More messages in one prompt than the limit never fit: 400 without a Retry-After."),
        new("R28", "Messages per conversation", ServerRuleStatus.Contradicted, Guide
            + " (how many are retained) against another page of it (blocked, not trimmed)", "2026",
            "A prompt with a user message is refused with 400 when the stored user and assistant messages have reached maxMessages. "
            + "Tool results and retries are taken. With the option, the oldest messages are dropped instead.",
            nameof(InMemoryAivaxOptions.MaxMessagesMode)),
        new("R29", "Tokens per message", ServerRuleStatus.Assumed, Guide
            + " until 2025-07 (withdrawn); the status is our reading", "2026-11",
            "A user message of more tokens than userInputMaxTokens is refused with 400 and the limit in the details. "
            + "Its text counts, its attachments do not. Legacy: no longer in the documented request since 2025-07, and possibly ignored.",
            nameof(InMemoryAivaxOptions.TokenCounter)),
    ];
}
