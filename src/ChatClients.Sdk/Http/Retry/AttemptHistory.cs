namespace ChatClients.Sdk.Http;

// How the attempts of a call ended, one after the other. An earlier attempt may have acted. A later one that was refused or never left
// does not change that.
internal sealed class AttemptHistory
{
    private RequestOutcome _earlier = RequestOutcome.NotSent;

    public int Count { get; private set; }

    // The last attempt's outcome, which decides whether to retry. Unknown until the attempt ends.
    public RequestOutcome LastOutcome { get; private set; } = RequestOutcome.NotSent;

    // Whether a handler made the last response itself while the service may have acted.
    public bool LastWasShortCircuited { get; private set; }

    // The error after which the call waits for its next attempt.
    public AivaxException? LastError { get; set; }

    // The outcome of all attempts, which the caller sees.
    public RequestOutcome Outcome => Joined(_earlier, LastOutcome);

    // Whether the service provably did nothing: no attempt reached it, or it refused them.
    public bool NothingWasDone => Outcome is RequestOutcome.NotSent or RequestOutcome.Rejected;

    public void Begin()
    {
        _earlier = Outcome;
        LastOutcome = RequestOutcome.Unknown;
        LastWasShortCircuited = false;
        Count++;
    }

    public void End(RequestOutcome outcome, bool isShortCircuited = false)
    {
        LastOutcome = outcome;
        LastWasShortCircuited = isShortCircuited;
    }

    private static RequestOutcome Joined(RequestOutcome one, RequestOutcome other) =>
        one == RequestOutcome.NotSent ? other
        : other == RequestOutcome.NotSent ? one
        : one == RequestOutcome.Rejected && other == RequestOutcome.Rejected ? RequestOutcome.Rejected
        : RequestOutcome.Unknown;
}
