namespace ChatClients.Sdk.Http;

// Maps a status to its exception, and to advice for the reader of the message.
internal static class ApiErrorKinds
{
    public static AivaxApiException Create(
        int status, ApiOperation operation, string message, RequestOutcome outcome, string? advice = null) => status switch
        {
            401 or 403 or 404 or 410 when operation.Kind == ApiOperationKind.Prompt =>
                new ChatSessionUnavailableException(message) { Outcome = outcome, Advice = advice },
            401 => new AivaxAuthenticationException(message) { Outcome = outcome, Advice = advice },
            402 => new AivaxBalanceException(message) { Outcome = outcome, Advice = advice },
            403 => new AivaxPermissionException(message) { Outcome = outcome, Advice = advice },
            429 => new AivaxRateLimitException(message) { Outcome = outcome, Advice = advice },
            >= 500 => new AivaxServiceException(message) { Outcome = outcome, Advice = advice },
            _ => new AivaxApiException(message) { Outcome = outcome, Advice = advice },
        };

    public static string Advice(int status, ApiOperation operation) => status switch
    {
        >= 300 and < 400 => "Redirects are not followed, since they would carry the request to another host: check BaseAddress.",
        401 or 403 or 404 or 410 when operation.Kind == ApiOperationKind.Prompt =>
            "The session has expired, was deleted, or its access key is unknown. Create a session, with the same tag if it had one.",
        404 or 405 when operation.IsAssumedSessionRoute =>
            $"The session has ended, or this route is not published as assumed. If so, override AivaxRoutes.{operation.RouteMember}.",
        405 when operation.MayBeElsewhere(status) =>
            $"This route is not published as assumed, and {operation.IfNotDeleted}. Override AivaxRoutes.{operation.RouteMember}.",
        401 or 403 or 410 when operation.IsAssumedSessionRoute => "The session may have ended, or its access key does not open this route.",
        400 => "The request is not valid.",
        401 => "Check the API key.",
        402 => "The account's balance does not cover it.",
        403 => "The API key may not do this.",
        404 => "There is no such chat client or session: check the id.",
        429 => "A rate limit was reached: wait for RetryAfter. Limit and Details say which one it is.",
        408 or 425 or >= 500 or < 300 when operation.IsPrompt =>
            "The prompt may be stored and billed: read the session's history before sending it again.",
        503 => "The service is not available at the moment: wait for RetryAfter.",
        >= 500 => "The service, or a proxy in front of it, failed: try again later.",
        < 300 => "The response is an error although its status says success. It is not known whether the service acted on it.",
        _ => "The service refused it.",
    };

    // What a status proves about the request. An error in a response whose status says success proves nothing.
    public static RequestOutcome OutcomeOf(int status) =>
        status is 408 or 425 or >= 500 or < 300 ? RequestOutcome.Unknown : RequestOutcome.Rejected;
}
