namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Whether the client made use of what the table of retries allows. Of one call nobody can say: its client may have had no
/// retry left.</summary>
internal static class StressRetries
{
    private const int Many = 10;

    /// <summary>The failures of operations that happened many times, and were never followed by another attempt although they may
    /// be.</summary>
    public static IEnumerable<string> Missing(IEnumerable<StressCall> calls) => calls
        .Where(call => call.Sends.Count > 0 && !call.IsCancelledBlindly && AreAllAllowed(call, call.Sends[0]))
        .GroupBy(call => (call.Operation, call.Sends[0].Fault))
        .Where(group => group.Count() >= Many && group.All(call => call.Sends.Count == 1))
        .Select(group => $"{group.Key.Operation} met {group.Key.Fault} {group.Count()} times, and was never tried again.");

    private static bool AreAllAllowed(StressCall call, StressSend first)
    {
        StressExpectation[] ends = StressExpectation.Of(call, first);
        bool mayHaveBegun = call.Operation.IsPrompt() && first.Fault == StressFault.CutByReset;
        return ends.Length > 0 && !mayHaveBegun && Array.TrueForAll(ends, end => RetryTable.Allows(call, first.Fault, end, 1));
    }
}
