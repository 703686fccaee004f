namespace ChatClients.Sdk.InMemory.Engine;

// The limit that a prompt reached: its name among the limiting parameters, and its value.
internal sealed record LimitReached(string Name, int Value)
{
    public const string MessagesPerHourName = "messagesPerHour";
    public const string MaxMessagesName = "maxMessages";
    public const string UserInputMaxTokensName = "userInputMaxTokens";

    public static EngineException MessagesPerHour(int limit, TimeSpan wait) =>
        new(RefusalKind.TooMany, "The maximum number of messages per hour was reached.")
        { Limit = new(MessagesPerHourName, limit), RetryAfter = wait };

    // No wait can make so many messages fit.
    public static EngineException TooManyMessagesAtOnce(int limit) =>
        new(RefusalKind.Invalid, "The prompt has more user messages than may be sent in an hour.")
        { Limit = new(MessagesPerHourName, limit) };

    public static EngineException MaxMessages(int limit) =>
        new(RefusalKind.Invalid, "The maximum number of messages of this conversation was reached.")
        { Limit = new(MaxMessagesName, limit) };

    public static EngineException UserInputMaxTokens(int limit) =>
        new(RefusalKind.Invalid, "The user message exceeds the maximum number of tokens.") { Limit = new(UserInputMaxTokensName, limit) };
}
