using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.Http;

/// <summary>Turns what an HTTP stack throws into the library's errors, with what is known of the request's fate.</summary>
internal sealed class CallFailures(ApiCall call, SendTicket ticket, CallDeadline deadline, string? apiKey)
{
    /// <summary>Set once the head of the answer has been read.</summary>
    public bool HeadersRead { get; set; }

    /// <summary>False when the call ended before its first request was made.</summary>
    public bool WasTried { get; init; } = true;

    // A request without a body has no moment of which one could note that it left.
    private RequestOutcome OutcomeOf(Exception? error) =>
        !WasTried ? RequestOutcome.NotSent : HeadersRead || call.Body is null || ticket.MayHaveLeft(error) ? RequestOutcome.Unknown : RequestOutcome.NotSent;

    public bool CallerCancelled => deadline.Caller.IsCancellationRequested;

    public Exception Map(Exception error)
    {
        call.BodyStarted |= ticket.MayHaveLeft(error);
        if (error is AivaxException || ClientDisposed.Is(error))
        {
            return error;
        }

        if (error is ContentEncodingException encoding && !CallerCancelled)
        {
            return new AivaxProtocolException($"{call.Operation.Name}: the response cannot be read: {encoding.Problem(call.Keys(apiKey))}.")
            {
                Advice = AdviceOnUnknown,
                IsLasting = !encoding.IsKnown,
            };
        }

        if (CallerCancelled)
        {
            return new OperationCanceledException($"{call.Operation.Name} was cancelled.", deadline.Caller);
        }

        if (deadline.Expired)
        {
            return TimedOut(HeadersRead ? AivaxTimeoutPhase.Total : PhaseBeforeHeaders(error), call.Timeout, error);
        }

        if (call.Body is null && !HeadersRead && ticket.MissedConnection && error is OperationCanceledException { InnerException: TimeoutException })
        {
            return NotConnected(error);
        }

        return error is OperationCanceledException { InnerException: TimeoutException }
            ? TimedOut(HeadersRead ? AivaxTimeoutPhase.Total : PhaseBeforeHeaders(error), null, error)
            : Lost(error);
    }

    /// <summary>The client ended during the call. What is known of the request's fate stands in the message, since the exception is the platform's.</summary>
    public ObjectDisposedException Disposed(Exception error)
    {
        call.BodyStarted |= ticket.MayHaveLeft(error);

        // Of all tries: an earlier one may have reached the service.
        RequestOutcome outcome = call.BodyStarted || (call.Body is null && call.WasTried) ? RequestOutcome.Unknown : OutcomeOf(error);
        return ClientDisposed.Create($"The client was disposed of during {call.Operation.Name}. {Advice(outcome)}");
    }

    public AivaxTimeoutException TimedOut(AivaxTimeoutPhase phase, TimeSpan? limit, Exception? cause = null) => TimedOut(phase, OutcomeOf(cause), limit, cause);

    private AivaxTimeoutException NotConnected(Exception cause) => TimedOut(AivaxTimeoutPhase.Connect, RequestOutcome.NotSent, null, cause);

    private AivaxTimeoutException TimedOut(AivaxTimeoutPhase phase, RequestOutcome outcome, TimeSpan? limit, Exception? cause)
    {
        string what = phase switch
        {
            AivaxTimeoutPhase.Connect => "no connection was made",
            AivaxTimeoutPhase.Headers => "the service did not begin to answer",
            AivaxTimeoutPhase.StreamIdle => "the stream fell silent",
            _ => "the answer was not complete",
        };
        string within = limit is { } time ? FormattableString.Invariant($" within {time.TotalSeconds:0.###} s") : " in time";
        return new AivaxTimeoutException($"{call.Operation.Name}: {what}{within}.", Inner(cause)) { Phase = phase, Outcome = outcome, Advice = Advice(outcome) };
    }

    private AivaxTimeoutPhase PhaseBeforeHeaders(Exception error) => OutcomeOf(error) != RequestOutcome.NotSent ? AivaxTimeoutPhase.Headers : AivaxTimeoutPhase.Connect;

    /// <summary>What to do when a handler answered in the service's place.</summary>
    public string MadeUp => $"But a handler of this HTTP client gave this answer while the request was under way, or in place of the service's. {Advice(RequestOutcome.Unknown)}";

    public string AdviceOnUnknown => Advice(RequestOutcome.Unknown);

    private string Advice(RequestOutcome outcome) => (outcome, call.Operation.IsPrompt) switch
    {
        (RequestOutcome.NotSent, _) => "Nothing was sent: it is safe to try again.",
        (_, true) => "The prompt may be stored and billed: read the session's history before sending it again.",
        _ => "It is not known whether the service acted on it.",
    };

    private AivaxConnectionException Lost(Exception error)
    {
        // Only for a call without a body does the kind of error count: a body that began to leave may have arrived before a later attempt failed.
        bool unsent = OutcomeOf(error) == RequestOutcome.NotSent || (call.Body is null && !HeadersRead && Platform.FailedToConnect(error));
        RequestOutcome outcome = unsent ? RequestOutcome.NotSent : RequestOutcome.Unknown;
        string what = unsent ? "the service could not be reached" : "the connection was lost";
        string cause = Secrets.Scrub(error.Message, call.Keys(apiKey));
        return new AivaxConnectionException($"{call.Operation.Name}: {what} ({cause})", Inner(error))
        {
            Outcome = outcome,
            Advice = Advice(outcome),
            IsSecurityFailure = Platform.FailedToTrust(error),
        };
    }

    private Exception? Inner(Exception? error) => error is null ? null : Secrets.Shown(error, call.Keys(apiKey));
}
