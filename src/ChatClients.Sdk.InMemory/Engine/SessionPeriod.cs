namespace ChatClients.Sdk.InMemory.Engine;

// The allowed period of a session, and its renewal by a user message.
internal static class SessionPeriod
{
    public const long DefaultSeconds = 3600;
    private const long ShortestSeconds = 600;
    private const long LongestSeconds = 7_776_000;

    // Throws EngineException when the period is outside its range.
    public static TimeSpan FromSeconds(long? seconds) =>
        (seconds ?? DefaultSeconds) is >= ShortestSeconds and <= LongestSeconds and long valid
        ? TimeSpan.FromSeconds(valid)
        : throw EngineException.Invalid("The session expiration must be between 10 minutes and 90 days.");

    // The end after a user message. Near its end the session is renewed; a longer remainder is never shortened.
    public static DateTimeOffset AfterUserMessage(DateTimeOffset expiresAt, DateTimeOffset now, TimeSpan nearExpiryRenewal)
    {
        DateTimeOffset atLeast = now + nearExpiryRenewal;
        return expiresAt > atLeast ? expiresAt : atLeast;
    }
}
