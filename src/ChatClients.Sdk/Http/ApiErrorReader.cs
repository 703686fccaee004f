using System.Net.Http.Headers;
using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

// Makes the typed error of an answer that is no success, whatever its body is: either envelope, HTML, or nothing.
internal static class ApiErrorReader
{
    private const int LongestBody = 256 * 1024;
    private const int LongestDetails = 4 * 1024;
    private const int LongestExcerpt = 512;

    // The status is what counts: a body that does not come must not use up the budget of a prompt.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(5);

    private static BodyBytes Nothing => new([], BodyKind.Empty, IsWhole: false);

    public static async Task<AivaxApiException> ReadAsync(
        HttpResponseMessage response, ExceptionMapper failures, TimeProvider time, CallDeadline deadline)
    {
        ContentEncodingException? encoding = null;
        BodyBytes body;
        try
        {
            body = await ReadBodyAsync(response.Content, time, deadline).ConfigureAwait(false);
        }
        catch (ContentEncodingException error)
        {
            (encoding, body) = (error, Nothing);
        }

        string? problem = encoding is null ? null : $"Its body was not read: {encoding.Problem(failures.Keys)}.";
        return Create(response, failures, ReadError(body, failures.Keys), time, problem);
    }

    // The typed error of an answer whose envelope says error, even if its status says success.
    public static AivaxApiException Create(
        HttpResponseMessage response, ExceptionMapper failures, WireError error, TimeProvider time, string? problem = null)
    {
        ApiOperation operation = failures.Call.Operation;
        int status = (int)response.StatusCode;
        bool assumed = operation.MayBeElsewhere(status);
        string reason = error.Message is { Length: > 0 } told ? $" The service says: {Shown(told, Redactor.LongestMessage)}" : "";
        (RequestOutcome outcome, string? advice) = failures.OnRefused();
        AivaxApiException exception = ApiErrorKinds.Create(
            status,
            operation,
            FormattableString.Invariant($"{operation.Name} failed ({status}). ") + ApiErrorKinds.Advice(status, operation) + reason,
            outcome,
            problem is null || advice is null ? problem ?? advice : $"{problem} {advice}");
        exception.StatusCode = response.StatusCode;
        exception.ErrorCode = assumed ? AivaxErrorCodes.AssumedRoute : Shown(error.Code, Redactor.LongestName);
        exception.Details = Shown(error.Details, LongestDetails);
        exception.RetryAfter = RetryAfterReader.Of(response.Headers, time);
        exception.RequestId = Shown(Header(response.Headers, "x-request-id") ?? Header(response.Headers, "cf-ray"), Redactor.LongestName);
        return exception;

        string? Shown(string? text, int length) => text is null ? null : Redactor.Excerpt(text, length, failures.Keys);
    }

    private static async Task<BodyBytes> ReadBodyAsync(HttpContent content, TimeProvider time, CallDeadline deadline)
    {
        using var limit = new CallDeadline(LongestReading, time, deadline.Token);
        try
        {
            return await BoundedBody.ReadAsync(content, LongestBody, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error)
            when ((limit.Expired || deadline.Expired || error is IOException or InvalidDataException or HttpRequestException)
            && (deadline.Expired ? !deadline.Caller.IsCancellationRequested : !deadline.Token.IsCancellationRequested))
        {
            // The connection broke or stalled behind the status, the call's time is over, or what follows is not the compression that it
            // says.
            return Nothing;
        }
    }

    private static WireError ReadError(BodyBytes body, string?[] keys) =>
        (body.IsWhole ? TryRead(body.Bytes) : null)
        ?? new WireError(
            null, null, body.Bytes.Length == 0 ? null : Redactor.Excerpt(WithoutTags(Polyfills.Decode(body.Bytes)), LongestExcerpt, keys));

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
