namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Whether a call took the course that its faults and the table of retries allow, and ended in the error that belongs to
/// it.</summary>
internal static class StressCourse
{
    private const int MostAttempts = 3;

    public static IEnumerable<string> Broken(StressCall call)
    {
        int requests = call.Operation == StressOperation.Replace ? 2 : 1;
        if (call.Sends.Count > MostAttempts * requests)
        {
            yield return "It was sent too often.";
        }

        for (int i = 0; i < call.Sends.Count - 1; i++)
        {
            if (!MayGoOn(call, i))
            {
                yield return $"Try {i + 1} was not to be followed by another.";
            }
        }

        if (!EndsAsExpected(call))
        {
            yield return "It ended in another way than was to be expected.";
        }
    }

    private static bool MayGoOn(StressCall call, int at)
    {
        StressSend send = call.Sends[at];
        StressExpectation[] ends = StressExpectation.Of(call, send);
        return Array.Exists(ends, end => RetryTable.Allows(call, send.Fault, end, at + 1))
            || (call.HasShortTimeouts && RetryTable.Allows(call, send.Fault, StressExpectation.TookTooLong, at + 1))
            || (call.Sends[at + 1].Method != send.Method && Array.Exists(ends, end => end.IsSuccess));
    }

    private static bool EndsAsExpected(StressCall call)
    {
        bool tookTooLong = call.HasShortTimeouts && call.Error is AivaxTimeoutException;
        bool wasCancelled = call.IsCancelledBlindly && call.Error is OperationCanceledException;
        if (tookTooLong || wasCancelled || call.Sends.Count == 0)
        {
            return tookTooLong || wasCancelled;
        }

        RequestOutcome[] earlier = [.. EarlierOutcomes(call)];
        return Array.Exists(
            StressExpectation.Of(call, call.Sends[^1]), end => (end with { Outcome = Joined(end.Outcome, earlier) }).Matches(call.Error));
    }

    /// <summary>The results of the attempts before the last, of the same request.</summary>
    private static IEnumerable<RequestOutcome> EarlierOutcomes(StressCall call) => call.Sends.SkipLast(1)
        .Where(send => send.Method == call.Sends[^1].Method)
        .Select(send => Array.Find(StressExpectation.Of(call, send), end => !end.IsSuccess)?.Outcome)
        .OfType<RequestOutcome>();

    // What is known of a call is what is known of all its attempts.
    private static RequestOutcome Joined(RequestOutcome last, RequestOutcome[] earlier) =>
        last is RequestOutcome.Unknown or RequestOutcome.Executed ? last
        : earlier.Any(outcome => outcome is RequestOutcome.Unknown or RequestOutcome.Executed) ? RequestOutcome.Unknown
        : earlier.Contains(RequestOutcome.Rejected) ? RequestOutcome.Rejected
        : last;
}
