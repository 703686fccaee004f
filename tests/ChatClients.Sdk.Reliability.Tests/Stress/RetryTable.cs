namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The table of docs/resilience.md: which failures of which calls the client may try again by itself.</summary>
internal static class RetryTable
{
    /// <param name="call">The call.</param>
    /// <param name="fault">What happened to the attempt.</param>
    /// <param name="failure">How it ended.</param>
    /// <param name="attempt">Which attempt it was.</param>
    public static bool Allows(StressCall call, StressFault fault, StressExpectation failure, int attempt)
    {
        bool isOnce = call.Operation.IsOnce();

        // A prompt whose answer had begun is never sent again. Of a reset it is not known whether the beginning was seen.
        bool begun = fault is StressFault.CutByFin or StressFault.LostChunkEnd;

        // A list of which a session was handed out is not asked for again. The other faults cut it inside the first one.
        bool handedOut = call.Operation == StressOperation.List && fault == StressFault.LostChunkEnd;
        bool billed = StressRules.MayBeBilledTwice(call) && attempt == 1;
        return failure switch
        {
            { IsSuccess: true } => false,
            _ when handedOut => false,
            { Outcome: RequestOutcome.NotSent } => true,
            { Status: 429 } => fault != StressFault.ThrottledForAnHour && (!call.Operation.IsPrompt() || attempt == 1),
            { Status: 408 or 524 } => !isOnce,
            { Status: 500 or 502 } => !isOnce || billed,
            { Status: 503 } => !isOnce || billed || (fault == StressFault.Unavailable && !call.Operation.IsPrompt()),
            { Status: > 0 } => false,
            _ when failure.Error == typeof(AivaxProtocolException) => call.Operation.OnlyReads(),
            _ when failure.Error == typeof(AivaxConnectionException) || failure.Error == typeof(AivaxTimeoutException) =>
                !isOnce || (billed && !begun),
            _ => false,
        };
    }
}
