using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.Http;

// The one type that turns the end of an attempt into an exception. It takes the attempt's outcome from the delivery,
// and the call's from all attempts, so that an exception is made once, with its final outcome and advice.
// Without a delivery it maps what ended the call outside its attempts.
internal sealed class ExceptionMapper(ApiCall call, RequestDelivery? delivery, CallDeadline deadline)
{
    public ApiCall Call => call;

    // The secrets to mask in every text that is shown of the call.
    public string?[] Keys => call.Keys;

    public string AdviceOnUnknown => Advice(RequestOutcome.Unknown);

    private bool HasResponse => delivery is { HasResponse: true };

    private RequestOutcome AttemptOutcome => delivery?.Outcome ?? RequestOutcome.NotSent;

    // Ends the attempt with what the HTTP stack threw.
    public Exception Map(Exception error)
    {
        delivery?.Complete(error);
        if (IsTyped(error))
        {
            return error;
        }

        RequestOutcome outcome = EndAttempt();
        if (deadline.Caller.IsCancellationRequested)
        {
            return new OperationCanceledException($"{call.Operation.Name} was cancelled.", deadline.Caller);
        }

        if (error is ContentEncodingException encoding)
        {
            return new AivaxProtocolException($"{call.Operation.Name}: the response cannot be read: {encoding.Problem(Keys)}.")
            {
                Advice = AdviceOnUnknown,
                IsLasting = !encoding.IsKnown,
            };
        }

        if (deadline.ClientEnded && error is OperationCanceledException or ObjectDisposedException)
        {
            // The platform's exception has no Outcome, so its message says what is known of the request.
            return ClientDisposed.Create($"The client was disposed of during {call.Operation.Name}. {Advice(outcome)}");
        }

        return deadline.Expired ? TimedOut(Phase, call.Timeout, error)
            : error is OperationCanceledException { InnerException: TimeoutException } ? TimedOut(Phase, null, error)
            : Lost(error);
    }

    public AivaxTimeoutException TimedOut(AivaxTimeoutPhase phase, TimeSpan? limit, Exception? cause = null)
    {
        RequestOutcome outcome = EndAttempt();
        string what = phase switch
        {
            AivaxTimeoutPhase.Connect => "no connection was made",
            AivaxTimeoutPhase.Headers => "the service did not begin to answer",
            AivaxTimeoutPhase.StreamIdle => "no part of the answer came",
            _ => "the answer was not complete",
        };
        string within = limit is { } time ? FormattableString.Invariant($" within {time.TotalSeconds:0.###} s") : " in time";
        return new AivaxTimeoutException($"{call.Operation.Name}: {what}{within}.", Inner(cause))
        {
            Phase = phase,
            Outcome = outcome,
            Advice = Advice(outcome),
        };
    }

    // Our own handler follows no redirects. An application's own client may, and then the response is not the service's.
    public AivaxProtocolException Redirected() =>
        new($"{call.Operation.Name} was redirected by your HttpClient. Set AllowAutoRedirect to false on its handler.")
        {
            Outcome = RequestOutcome.Unknown,
            IsLasting = true,
        };

    // Ends the attempt with an error response. Returns the outcome for its exception, and advice to add to that of the status.
    public (RequestOutcome Outcome, string? Advice) OnRefused()
    {
        RequestOutcome outcome = EndAttempt();
        string? advice =
            delivery is { IsShortCircuited: true }
                ? "But a handler of this HTTP client sent this response while the request was in flight, or in place of the service's. "
                    + Advice(RequestOutcome.Unknown)
            : outcome == AttemptOutcome ? null
            : Advice(outcome);
        return (outcome, advice);
    }

    private AivaxTimeoutPhase Phase =>
        HasResponse ? AivaxTimeoutPhase.Total
        : AttemptOutcome == RequestOutcome.NotSent ? AivaxTimeoutPhase.Connect
        : AivaxTimeoutPhase.Headers;

    // Our own exceptions pass unchanged. But a handler may throw one from a call of its own, whose outcome says nothing of this call.
    private bool IsTyped(Exception error) =>
        (error is AivaxException typed && (HasResponse || typed.Outcome == RequestOutcome.Unknown)) || ClientDisposed.Is(error);

    // Returns the outcome of all attempts so far.
    private RequestOutcome EndAttempt()
    {
        if (delivery is not null)
        {
            call.Attempts.End(delivery.Outcome, delivery.IsShortCircuited);
        }

        return call.Attempts.Outcome;
    }

    private string Advice(RequestOutcome outcome) => (outcome, AttemptOutcome, call.Operation.IsPrompt) switch
    {
        (RequestOutcome.NotSent, _, _) => "Nothing was sent: it is safe to try again.",
        (RequestOutcome.Rejected, RequestOutcome.NotSent, _) =>
            "This attempt never left, and the service refused an earlier attempt of this call: it is safe to try again.",
        (RequestOutcome.Rejected, _, _) => "The service refused it: it is safe to try again.",
        (_, RequestOutcome.Unknown, true) => "The prompt may be stored and billed: read the session's history before sending it again.",
        (_, RequestOutcome.Unknown, false) => "It is not known whether the service acted on it.",
        (_, _, true) =>
            "But an earlier attempt of this call may be stored and billed: read the session's history before sending the prompt again.",
        _ => "But it is not known what became of an earlier attempt of this call.",
    };

    private AivaxConnectionException Lost(Exception error)
    {
        RequestOutcome outcome = EndAttempt();
        string what = AttemptOutcome == RequestOutcome.NotSent ? "the service could not be reached" : "the connection was lost";
        string cause = Redactor.Redact(error.Message, Keys);
        return new AivaxConnectionException($"{call.Operation.Name}: {what} ({cause})", Inner(error))
        {
            Outcome = outcome,
            Advice = Advice(outcome),
            IsSecurityFailure = Platform.FailedToTrust(error),
        };
    }

    private Exception? Inner(Exception? error) => error is null ? null : Redactor.Shown(error, Keys);
}
