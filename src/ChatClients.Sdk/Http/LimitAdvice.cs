namespace ChatClients.Sdk.Http;

// What to do about a limit that the service names.
internal static class LimitAdvice
{
    public const int TooManyRequests = 429;
    private const int BadRequest = 400;

    // Null when the status alone says what to do.
    public static string? Of(int status, (WebChatLimit Limit, long? Value)? limit)
    {
        string value = limit?.Value is { } number ? FormattableString.Invariant($" ({number})") : "";
        return (limit?.Limit, status) switch
        {
            (WebChatLimit.MessagesPerHour, TooManyRequests) =>
                $"As many messages as the chat client allows within an hour{value} were sent: wait for RetryAfter.",
            (WebChatLimit.MessagesPerHour, BadRequest) =>
                $"The prompt has more user messages than the chat client allows within an hour{value}: send fewer at once.",
            (WebChatLimit.MaxMessages, TooManyRequests or BadRequest) =>
                $"The conversation has as many messages as the chat client allows{value}: clear it with ResetAsync, or raise maxMessages.",
            (WebChatLimit.UserInputMaxTokens, TooManyRequests or BadRequest) =>
                $"The message has more tokens than the chat client allows{value}: shorten it.",
            _ => null,
        };
    }
}
