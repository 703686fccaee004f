namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>How an attempt may end: well, or with this error.</summary>
internal sealed record StressExpectation(
    Type? Error, RequestOutcome Outcome = RequestOutcome.Unknown, int Status = 0, StreamInterruptionReason? Reason = null)
{
    private static readonly StressExpectation s_success = new((Type?)null);

    /// <summary>The end of any attempt with short time-outs, on a machine that is busy.</summary>
    public static StressExpectation TookTooLong { get; } = new(typeof(AivaxTimeoutException));

    /// <summary>The ways in which an attempt may end, given what happens to it.</summary>
    public static StressExpectation[] Of(StressCall call, StressSend send)
    {
        bool events = send.IsPrompt && call.AnswersInEvents;
        bool hasBody = send.Method == HttpMethod.Post;
        bool confirms = send.Method == HttpMethod.Delete || call.Operation == StressOperation.Reset;
        return send.Fault switch
        {
            StressFault.Refused => [Lost(RequestOutcome.NotSent)],
            StressFault.FinAfterRequest or StressFault.ResetAfterRequest or StressFault.FinInHead => [Lost()],
            StressFault.CutByFin => events ? [Broken(StreamInterruptionReason.ConnectionLost)] : [Lost()],

            // What was written may get lost together with the connection.
            StressFault.CutByReset => events ? [Broken(StreamInterruptionReason.ConnectionLost), Lost()] : [Lost()],
            StressFault.LostChunkEnd => events ? [s_success] : [Lost()],
            StressFault.CloseDelimitedCut or StressFault.HalfBody => events ? [Broken(StreamInterruptionReason.Truncated)] : [Unusable],
            StressFault.EmptyBody => events ? [Broken(StreamInterruptionReason.Truncated)] : confirms ? [s_success] : [Foreign],
            StressFault.StallBeforeHead or StressFault.StallInBody => [],
            StressFault.ErrorChunk when events => [Broken(StreamInterruptionReason.ServerError)],
            StressFault.TooLargeEvent when events => [Broken(StreamInterruptionReason.TooLarge)],
            StressFault.Html => [Foreign],
            StressFault.ErrorInSuccess => [new(typeof(AivaxApiException), RequestOutcome.Unknown, 200)],
            StressFault.NotFound when send.Method == HttpMethod.Delete => [s_success],
            StressFault.CancelledBeforeHead or StressFault.CancelledInBody => [Cancelled],
            StressFault.ChaosFaultBefore => [s_success, .. Thrown(hasBody ? RequestOutcome.NotSent : RequestOutcome.Unknown)],
            StressFault.ChaosFaultAfter => [s_success, .. Thrown(RequestOutcome.Unknown)],
            StressFault.ChaosOutcomeBefore or StressFault.ChaosOutcomeAfter =>
                [s_success, new(typeof(AivaxApiException), RequestOutcome.Unknown, 503)],
            var fault when StressStatus.Of(fault) is { Code: var code } => [Refused(code)],
            StressFault.BadRequestCut => [Refused(400)],
            _ => [s_success],
        };
    }

    public bool IsSuccess => Error is null;

    public bool Matches(Exception? error) => error is null ? IsSuccess : Error is not null && error switch
    {
        AivaxApiException api => Error == typeof(AivaxApiException) && (int)api.StatusCode == Status && api.Outcome == Outcome,
        AivaxStreamInterruptedException broken => Error == broken.GetType() && broken.Reason == Reason && broken.Outcome == Outcome,
        AivaxException other => Error == other.GetType() && other.Outcome == Outcome,
        _ => Error.IsInstanceOfType(error),
    };

    private static StressExpectation Unusable => new(typeof(AivaxProtocolException), RequestOutcome.Executed);

    private static StressExpectation Foreign => new(typeof(AivaxProtocolException));

    private static StressExpectation Cancelled => new(typeof(OperationCanceledException));

    private static StressExpectation Lost(RequestOutcome outcome = RequestOutcome.Unknown) =>
        new(typeof(AivaxConnectionException), outcome);

    private static StressExpectation[] Thrown(RequestOutcome outcome) => [Lost(outcome), new(typeof(AivaxTimeoutException), outcome)];

    private static StressExpectation Broken(StreamInterruptionReason reason) =>
        new(typeof(AivaxStreamInterruptedException), Reason: reason);

    private static StressExpectation Refused(int status) =>
        new(typeof(AivaxApiException), status is 408 or >= 500 ? RequestOutcome.Unknown : RequestOutcome.Rejected, status);
}
