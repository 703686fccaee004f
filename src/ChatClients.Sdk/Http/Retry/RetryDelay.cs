namespace ChatClients.Sdk.Http;

// How long to wait before the next attempt: what the service asked for, else a random time under a limit that doubles.
internal static class RetryDelay
{
    public static TimeSpan Before(int attempt, AivaxException? error, AivaxRetryOptions options, double random)
    {
        // A wait of zero does not count: it would repeat the request at once, though the service has just refused it.
        if (error is AivaxApiException { RetryAfter: { } wait } && wait > TimeSpan.Zero)
        {
            return wait;
        }

        double limit = Math.Min(options.MaxDelay.TotalMilliseconds, options.BaseDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(limit * random);
    }
}
