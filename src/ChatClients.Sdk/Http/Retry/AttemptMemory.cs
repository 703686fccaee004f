namespace ChatClients.Sdk.Http;

/// <summary>The failures of a call's attempts. What became of an earlier one does not become known by a later one that was refused or never left.</summary>
internal sealed class AttemptMemory(ApiCall call)
{
    private RequestOutcome _earlier = RequestOutcome.NotSent;

    public AivaxException? Last { get; private set; }

    public void Add(AivaxException error)
    {
        if (Last is not null)
        {
            _earlier = Joined(_earlier, Last.Outcome);
        }

        Last = error;
    }

    /// <summary>Makes the last failure tell what is known of all attempts. Not before the end: whether to try again is a matter of the last attempt alone.</summary>
    public void Conclude()
    {
        if (Last is { Outcome: RequestOutcome.NotSent or RequestOutcome.Rejected } error && Joined(_earlier, error.Outcome) is var outcome && outcome != error.Outcome)
        {
            error.Outcome = outcome;
            error.Advice =
                outcome == RequestOutcome.Rejected ? "This attempt never left, and the service refused an earlier attempt of this call: it is safe to try again."
                : call.Operation.IsPrompt ? "But an earlier attempt of this call may be stored and billed: read the session's history before sending the prompt again."
                : "But it is not known what became of an earlier attempt of this call.";
        }
    }

    private static RequestOutcome Joined(RequestOutcome one, RequestOutcome other) => (one, other) switch
    {
        (RequestOutcome.Unknown or RequestOutcome.Executed, _) or (_, RequestOutcome.Unknown or RequestOutcome.Executed) => RequestOutcome.Unknown,
        (RequestOutcome.Rejected, _) or (_, RequestOutcome.Rejected) => RequestOutcome.Rejected,
        _ => RequestOutcome.NotSent,
    };
}
