namespace ChatClients.Sdk.Http;

/// <summary>Which failures of which calls are tried again. A body that provably never left may always be sent again.</summary>
internal static class RetryRules
{
    private const int MostAttemptsOfThrottledPrompt = 2;

    /// <param name="kind">What it would mean to send the call again.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="attempts">How many tries have been made.</param>
    /// <param name="options">The application's settings.</param>
    public static bool Allow(RetryClass kind, AivaxException error, int attempts, AivaxRetryOptions options)
    {
        bool isPrompt = kind is RetryClass.CommittedPrompt or RetryClass.UncommittedPrompt;
        bool repeatable = kind is RetryClass.Read or RetryClass.SameEnd or RetryClass.Reset;
        bool billedOnce = kind == RetryClass.UncommittedPrompt && options.AllowBilledRetry && attempts == 1;
        return error switch
        {
            { Outcome: RequestOutcome.NotSent } => error is not AivaxConnectionException { IsSecurityFailure: true },
            AivaxApiException { RetryAfter: { } wait } when wait > options.MaxRetryAfter => false,
            AivaxApiException api => (int)api.StatusCode switch
            {
                429 => repeatable || (!api.IsMadeUp && (!isPrompt || attempts < MostAttemptsOfThrottledPrompt)),
                503 => repeatable || billedOnce || (!api.IsMadeUp && (isPrompt ? options.RetryPromptOn503 : api.RetryAfter is not null)),
                500 or 502 or 504 => repeatable || billedOnce,
                408 or 425 or (>= 520 and <= 524) => repeatable,
                _ => false,
            },
            AivaxConnectionException or AivaxTimeoutException => repeatable || billedOnce,

            // An answer that was cut short reads as one that makes no sense, and a page of something in between may be gone the next time.
            AivaxProtocolException nonsense => kind == RetryClass.Read && !nonsense.IsLasting,
            _ => false,
        };
    }
}
