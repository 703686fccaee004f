namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What must hold for each call, whatever happened to it: the promises, against what the service saw.</summary>
internal static class StressRules
{
    /// <summary>A prompt that is not stored may be sent twice by the client that was set up so.</summary>
    public static bool MayBeBilledTwice(StressCall call) => call.HasShortTimeouts && call.Operation.IsUncommitted();

    public static IEnumerable<string> Broken(StressCall call) => [.. Results(call), .. Counts(call), .. Outcomes(call), .. Texts(call)];

    private static IEnumerable<string> Results(StressCall call)
    {
        switch (call.Error)
        {
            case null when call.Wrong is not null:
                yield return call.Wrong;
                break;
            case OperationCanceledException cancelled when cancelled.CancellationToken != call.Token || !call.Token.IsCancellationRequested:
                yield return "A cancellation that is not the caller's own.";
                break;
            case not (null or OperationCanceledException or AivaxException):
                yield return $"An error that is not of the library: {call.Error}";
                break;
        }
    }

    private static IEnumerable<string> Counts(StressCall call)
    {
        int most = MayBeBilledTwice(call) ? 2 : 1;
        if (call.Operation.IsOnce() && (call.Executed > most || call.Received > most + call.RefusedForNow))
        {
            yield return "The service got it more often than it may.";
        }

        if (call.Error is null && call.Executed == 0 && call.Fault != StressFault.NotFound)
        {
            yield return "A success that the service did not see.";
        }
    }

    private static IEnumerable<string> Outcomes(StressCall call)
    {
        // Replacing makes two requests, and an error is about one of them.
        RequestOutcome? outcome = call.Operation == StressOperation.Replace ? null : (call.Error as AivaxException)?.Outcome;
        if (outcome == RequestOutcome.NotSent && call.Received > 0)
        {
            yield return "Not sent, it says, but the service got it.";
        }

        if (outcome == RequestOutcome.Rejected && call.Executed > 0)
        {
            yield return "Rejected, it says, but the service did it.";
        }

        if (outcome == RequestOutcome.Executed && call.Executed == 0)
        {
            yield return "Executed, it says, but the service did not.";
        }
    }

    private static IEnumerable<string> Texts(StressCall call)
    {
        if (call.Error is not AivaxException error)
        {
            yield break;
        }

        if (!call.Text.StartsWith(error.PartialText, StringComparison.Ordinal)
            || error.PartialText != string.Concat(error.PartialUpdates.Select(update => update.Text)))
        {
            yield return $"The partial text is no beginning of the text: {error.PartialText}";
        }

        string text = error.ToString();
        if (text.Contains("wky_", StringComparison.Ordinal) || text.Contains(Clients.ApiKey, StringComparison.Ordinal))
        {
            yield return $"It shows a key: {text}";
        }

        if (error.Message.Contains("Nothing was sent", StringComparison.Ordinal) != (error.Outcome == RequestOutcome.NotSent))
        {
            yield return "The message says something else than the outcome.";
        }

        if (call.Operation.IsPrompt()
            && error.Message.Contains("may be stored and billed", StringComparison.Ordinal) != (error.Outcome == RequestOutcome.Unknown))
        {
            yield return "The message does not say what the outcome means for a prompt.";
        }
    }
}
