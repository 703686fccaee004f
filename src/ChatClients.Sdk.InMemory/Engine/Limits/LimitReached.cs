namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>The limit that a prompt ran into.</summary>
/// <param name="Name">Its name among the limiting parameters.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record LimitReached(string Name, int Value)
{
    public const string MessagesPerHourName = "messagesPerHour";
    public const string MaxMessagesName = "maxMessages";
    public const string UserInputMaxTokensName = "userInputMaxTokens";

    public static EngineRefusal MessagesPerHour(int limit, TimeSpan wait) =>
        new(RefusalKind.TooMany, "The maximum number of messages per hour was reached.") { Limit = new(MessagesPerHourName, limit), RetryAfter = wait };

    /// <summary>No wait makes so many messages fit.</summary>
    public static EngineRefusal TooManyMessagesAtOnce(int limit) =>
        new(RefusalKind.Invalid, "The prompt has more user messages than may be sent in an hour.") { Limit = new(MessagesPerHourName, limit) };

    public static EngineRefusal MaxMessages(int limit) =>
        new(RefusalKind.Invalid, "The maximum number of messages of this conversation was reached.") { Limit = new(MaxMessagesName, limit) };

    public static EngineRefusal UserInputMaxTokens(int limit) =>
        new(RefusalKind.Invalid, "The user message exceeds the maximum number of tokens.") { Limit = new(UserInputMaxTokensName, limit) };
}
