namespace ChatClients.Sdk.Http;

// Which failures of which calls are retried. A body that provably never left may always be sent again.
internal static class RetryRules
{
    private const int MostAttemptsOfThrottledPrompt = 2;

    // Only the last attempt counts: another attempt does not change what an earlier one may have done.
    public static bool Allow(RetryClass kind, AivaxException error, AttemptHistory attempts, AivaxRetryOptions options)
    {
        bool isPrompt = kind is RetryClass.CommittedPrompt or RetryClass.UncommittedPrompt;
        bool repeatable = kind is RetryClass.Safe or RetryClass.Idempotent or RetryClass.Reset;
        bool billedOnce = kind == RetryClass.UncommittedPrompt && options.AllowBilledRetry && attempts.Count == 1;
        bool ofService = !attempts.LastWasShortCircuited;
        if (attempts.LastOutcome == RequestOutcome.NotSent)
        {
            return error is not AivaxConnectionException { IsSecurityFailure: true };
        }

        return error switch
        {
            AivaxApiException { RetryAfter: { } wait } when wait > options.MaxRetryAfter => false,
            AivaxApiException api => (int)api.StatusCode switch
            {
                429 => repeatable || (ofService && (!isPrompt || attempts.Count < MostAttemptsOfThrottledPrompt)),
                503 => repeatable || billedOnce || (ofService && (isPrompt ? options.RetryPromptOn503 : api.RetryAfter is not null)),
                500 or 502 or 504 => repeatable || billedOnce,
                408 or 425 or (>= 520 and <= 524) => repeatable,
                _ => false,
            },
            AivaxConnectionException or AivaxTimeoutException => repeatable || billedOnce,

            // A response that was cut looks malformed, and a proxy's page may be gone the next time.
            AivaxProtocolException nonsense => kind == RetryClass.Safe && !nonsense.IsLasting,
            _ => false,
        };
    }
}
