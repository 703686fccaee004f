using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

internal static class SpanFailures
{
    // What is known of a failure, without its message.
    public static void SetFailure(this Activity span, Exception error)
    {
        FailureFacts facts = FailureFacts.Of(error);
        span.SetTag(TagNames.ErrorType, error.GetType().FullName).SetStatus(ActivityStatusCode.Error);
        span.SetTag(TagNames.Outcome, facts.Outcome?.ToString());
        span.SetTag(TagNames.ErrorCode, facts.Code);
        span.SetTag(TagNames.ErrorReason, facts.Reason);
        if (facts.Status is { } status)
        {
            span.SetTag(TagNames.StatusCode, status);
        }
    }
}
