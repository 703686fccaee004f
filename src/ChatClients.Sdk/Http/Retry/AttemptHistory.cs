namespace ChatClients.Sdk.Http;

// What became of the attempts of a call, which come one after the other.
// An earlier attempt that may have acted is not undone by a later one that was refused or never left.
internal sealed class AttemptHistory
{
    private RequestOutcome _earlier = RequestOutcome.NotSent;

    public int Count { get; private set; }

    // Of the last attempt alone, which decides whether to try again. Unknown until something better is known.
    public RequestOutcome LastOutcome { get; private set; } = RequestOutcome.NotSent;

    // Whether a handler of the application sent the last response, while the service may have acted.
    public bool LastWasShortCircuited { get; private set; }

    // The error that the call waits with before its next attempt.
    public AivaxException? LastError { get; set; }

    // Of all attempts: what the caller is told.
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
