using System.Net.Http.Headers;
using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

/// <summary>Makes the typed error of an answer that is no success, whatever its body is: either envelope, HTML, or nothing.</summary>
internal static class ApiErrorReader
{
    public const string AssumedRoute = "assumed_route";
    private const int LongestBody = 256 * 1024;
    private const int LongestDetails = 4 * 1024;
    private const int LongestExcerpt = 512;

    // The status is what counts: a body that does not come must not use up the budget of a prompt.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(5);

    public static async Task<AivaxApiException> ReadAsync(
        HttpResponseMessage response, ExceptionMapper failures, TimeProvider time, CallDeadline deadline)
    {
        (byte[] body, bool whole) = await ReadBodyAsync(response.Content, time, deadline).ConfigureAwait(false);
        WireError? error = whole ? TryRead(body) : null;
        error ??= new WireError(
            null, null, body.Length == 0 ? null : Secrets.Excerpt(WithoutTags(Polyfills.Decode(body)), LongestExcerpt, failures.Keys));
        return Create(response, failures, error, time);
    }

    /// <summary>The typed error of an answer whose envelope says error, even if its status says success.</summary>
    public static AivaxApiException Create(HttpResponseMessage response, ExceptionMapper failures, WireError error, TimeProvider time)
    {
        ApiOperation operation = failures.Call.Operation;
        int status = (int)response.StatusCode;
        bool assumed = operation.IsAssumedSessionRoute && status is 404 or 405;
        string reason = error.Message is { Length: > 0 } told ? $" The service says: {Shown(told, Secrets.LongestMessage)}" : "";
        (RequestOutcome outcome, string? advice) = failures.OnRefused();
        AivaxApiException exception = ApiErrorKinds.Create(
            status, operation, $"{operation.Name} failed ({status}). {ApiErrorKinds.Advice(status, operation)}{reason}", outcome, advice);
        exception.StatusCode = response.StatusCode;
        exception.ErrorCode = assumed ? AssumedRoute : Shown(error.Code, Secrets.LongestName);
        exception.Details = Shown(error.Details, LongestDetails);
        exception.RetryAfter = RetryAfterOf(response.Headers.RetryAfter, time);
        exception.RequestId = Shown(Header(response.Headers, "x-request-id") ?? Header(response.Headers, "cf-ray"), Secrets.LongestName);
        return exception;

        string? Shown(string? text, int length) => text is null ? null : Secrets.Excerpt(text, length, failures.Keys);
    }

    private static async Task<(byte[] Bytes, bool Whole)> ReadBodyAsync(HttpContent content, TimeProvider time, CallDeadline deadline)
    {
        using var limit = new CallDeadline(LongestReading, time, deadline.Token);
        try
        {
            return await BoundedBody.ReadAsync(content, LongestBody, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when ((limit.Expired || deadline.Expired || error is IOException or InvalidDataException or HttpRequestException)
            && (deadline.Expired ? !deadline.Caller.IsCancellationRequested : !deadline.Token.IsCancellationRequested))
        {
            // The connection broke or stalled behind the status, the call's time is over, or what follows is not the compression that it says.
            return ([], false);
        }
    }

    private static WireError? TryRead(byte[] body)
    {
        try
        {
            return Envelope.ReadError(JsonBody.ParseText(body));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header, TimeProvider time)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(",", values) : null;

    private static string WithoutTags(string text)
    {
        var plain = new System.Text.StringBuilder();
        bool inTag = false;
        foreach (char c in text)
        {
            inTag = c == '<' || (inTag && c != '>');
            if (!inTag && c != '>' && !(char.IsWhiteSpace(c) && (plain.Length == 0 || plain[plain.Length - 1] == ' ')))
            {
                plain.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        return plain.ToString();
    }
}
