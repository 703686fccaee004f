namespace ChatClients.Sdk;

// What logs and spans report of a failure. Codes are masked when they are read.
internal readonly record struct FailureFacts(int? Status, string? Code, string? Reason, RequestOutcome? Outcome)
{
    public static FailureFacts Of(Exception error) => error switch
    {
        AivaxApiException api => new((int)api.StatusCode, api.ErrorCode, null, api.Outcome),
        AivaxStreamInterruptedException broken => new(null, broken.ErrorCode, broken.Reason.ToString(), broken.Outcome),
        AivaxTimeoutException late => new(null, null, late.Phase.ToString(), late.Outcome),
        AivaxException other => new(null, null, null, other.Outcome),
        _ => default,
    };
}
