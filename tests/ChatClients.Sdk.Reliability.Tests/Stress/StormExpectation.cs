namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>How a try may end: well, or with this error.</summary>
internal sealed record StormExpectation(
    Type? Error, RequestOutcome Outcome = RequestOutcome.Unknown, int Status = 0, StreamInterruptionReason? Reason = null)
{
    private static readonly StormExpectation s_success = new((Type?)null);

    /// <summary>The ways in which a try may end, given what happens to it.</summary>
    public static StormExpectation[] Of(StormCall call, StormSend send)
    {
        bool events = send.IsPrompt && call.AnswersInEvents;
        bool hasBody = send.Method == HttpMethod.Post;
        bool confirms = send.Method == HttpMethod.Delete || call.Operation == StormOperation.Reset;
        return send.Fault switch
        {
            StormFault.Refused => [Lost(RequestOutcome.NotSent)],
            StormFault.FinAfterRequest or StormFault.ResetAfterRequest or StormFault.FinInHead => [Lost()],
            StormFault.CutByFin => events ? [Broken(StreamInterruptionReason.ConnectionLost)] : [Lost()],

            // What was written may get lost together with the connection.
            StormFault.CutByReset => events ? [Broken(StreamInterruptionReason.ConnectionLost), Lost()] : [Lost()],
            StormFault.LostChunkEnd => events ? [s_success] : [Lost()],
            StormFault.CloseDelimitedCut or StormFault.HalfBody => events ? [Broken(StreamInterruptionReason.Truncated)] : [Unusable],
            StormFault.EmptyBody => events ? [Broken(StreamInterruptionReason.Truncated)] : confirms ? [s_success] : [Foreign],
            StormFault.StallBeforeHead or StormFault.StallInBody => [],
            StormFault.ErrorChunk when events => [Broken(StreamInterruptionReason.ServerError)],
            StormFault.TooLargeEvent when events => [Broken(StreamInterruptionReason.TooLarge)],
            StormFault.Html => [Foreign],
            StormFault.ErrorInSuccess => [new(typeof(AivaxApiException), RequestOutcome.Unknown, 200)],
            StormFault.NotFound when send.Method == HttpMethod.Delete => [s_success],
            StormFault.CancelledBeforeHead or StormFault.CancelledInBody => [Cancelled],
            StormFault.ChaosFaultBefore => [s_success, .. Thrown(hasBody ? RequestOutcome.NotSent : RequestOutcome.Unknown)],
            StormFault.ChaosFaultAfter => [s_success, .. Thrown(RequestOutcome.Unknown)],
            StormFault.ChaosOutcomeBefore or StormFault.ChaosOutcomeAfter =>
                [s_success, new(typeof(AivaxApiException), RequestOutcome.Unknown, 503)],
            var fault when StormStatus.Of(fault) is { Code: var code } => [Refused(code)],
            StormFault.BadRequestCut => [Refused(400)],
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

    private static StormExpectation Unusable => new(typeof(AivaxProtocolException), RequestOutcome.Executed);

    private static StormExpectation Foreign => new(typeof(AivaxProtocolException));

    private static StormExpectation Cancelled => new(typeof(OperationCanceledException));

    private static StormExpectation Lost(RequestOutcome outcome = RequestOutcome.Unknown) => new(typeof(AivaxConnectionException), outcome);

    private static StormExpectation[] Thrown(RequestOutcome outcome) => [Lost(outcome), new(typeof(AivaxTimeoutException), outcome)];

    private static StormExpectation Broken(StreamInterruptionReason reason) => new(typeof(AivaxStreamInterruptedException), Reason: reason);

    private static StormExpectation Refused(int status) =>
        new(typeof(AivaxApiException), status is 408 or >= 500 ? RequestOutcome.Unknown : RequestOutcome.Rejected, status);
}
