namespace ChatClients.Sdk.AspNetCore.Requests;

// Why a request is refused: the content of the response's ProblemDetails. It never holds keys or texts of the conversation.
internal sealed class ChatProblem(int status, string title, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Title { get; } = title;

    public TimeSpan? RetryAfter { get; init; }

    // The name of the limit that was reached.
    public string? Limit { get; init; }

    // A word for programs, where the status alone does not say what happened.
    public string? Reason { get; init; }

    public static ChatProblem NotSignedIn() =>
        new(StatusCodes.Status401Unauthorized, "Not signed in", "Sign in to chat.");

    public static ChatProblem OtherSite() => new(
        StatusCodes.Status403Forbidden, "Refused", "Pages of other sites may not use this chat. The application can list them.");

    public static ChatProblem NoToken() => new(
        StatusCodes.Status400BadRequest, "No antiforgery token", "The request carries no valid antiforgery token.");

    public static ChatProblem IsAnswering() => new(
        StatusCodes.Status409Conflict,
        "Still answering",
        "The answer before this message is still being made. Wait until it is complete, or stop it, and send the message again.");

    public static ChatProblem StoppedBeforeSent() => new(
        StatusCodes.Status409Conflict, "Not sent", "It was stopped before the message was sent. Send the message again.")
    { Reason = "stopped" };

    public static ChatProblem NotJson() => new(
        StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send the request as application/json.");

    public static ChatProblem BadJson() => new(
        StatusCodes.Status400BadRequest, "Bad JSON", "The request is not the JSON object that is expected.");

    public static ChatProblem TooLarge(string what, int limit, string name) => new(
        StatusCodes.Status413PayloadTooLarge, "Too large", $"{what} has more than {limit} bytes.")
    { Limit = name };

    public static ChatProblem BadMessage(string detail) =>
        new(StatusCodes.Status422UnprocessableEntity, "The message cannot be sent", detail);

    public static ChatProblem TooMany(string limit, TimeSpan? retryAfter) => new(
        StatusCodes.Status429TooManyRequests, "Too many messages", "Wait a moment before the next message.")
    { Limit = limit, RetryAfter = retryAfter };

    public static ChatProblem Unexpected() => new(
        StatusCodes.Status500InternalServerError,
        "Something went wrong",
        "Try again. If it lasts, tell the application's support the trace id.");

    // For example, the conversation has the maximum number of messages.
    public static ChatProblem LimitReached(string limit) => new(
        StatusCodes.Status422UnprocessableEntity, "A limit of this chat is reached", "Clear the conversation to go on.")
    { Limit = limit };

    public static ChatProblem Unavailable(TimeSpan? retryAfter = null) => new(
        StatusCodes.Status503ServiceUnavailable, "The assistant cannot be reached", "Try again in a moment.")
    { RetryAfter = retryAfter };
}
