namespace ChatClients.Sdk.InMemory.Engine;

// How long a session may be asked to live, and how a user message renews it.
internal static class SessionPeriod
{
    public const long DefaultSeconds = 3600;
    private const long ShortestSeconds = 600;
    private const long LongestSeconds = 7_776_000;

    // Throws EngineException: The period is outside its range.
    public static TimeSpan FromSeconds(long? seconds) =>
        (seconds ?? DefaultSeconds) is >= ShortestSeconds and <= LongestSeconds and long valid
        ? TimeSpan.FromSeconds(valid)
        : throw EngineException.Invalid("The session expiration must be between 10 minutes and 90 days.");

    // The end after a user message: near it, the session is renewed; a longer remainder is never shortened.
    public static DateTimeOffset AfterUserMessage(DateTimeOffset expiresAt, DateTimeOffset now, TimeSpan nearExpiryRenewal)
    {
        DateTimeOffset atLeast = now + nearExpiryRenewal;
        return expiresAt > atLeast ? expiresAt : atLeast;
    }
}
