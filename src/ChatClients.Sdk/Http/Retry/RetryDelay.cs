namespace ChatClients.Sdk.Http;

// How long to wait before the next try: what the service asked for, else a random time under a doubling limit.
internal static class RetryDelay
{
    public static TimeSpan Before(int attempt, AivaxException? error, AivaxRetryOptions options, double random)
    {
        // A wait of nothing would repeat the request at once, again and again, against a service that has just refused it.
        if (error is AivaxApiException { RetryAfter: { } wait } && wait > TimeSpan.Zero)
        {
            return wait;
        }

        double limit = Math.Min(options.MaxDelay.TotalMilliseconds, options.BaseDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(limit * random);
    }
}
