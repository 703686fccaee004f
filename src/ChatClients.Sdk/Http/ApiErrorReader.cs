using System.Net.Http.Headers;
using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

// Makes the exception of an error response, whatever its body is: either envelope, HTML, or nothing.
internal static class ApiErrorReader
{
    private const int LongestBody = 256 * 1024;
    private const int LongestDetails = 4 * 1024;
    private const int LongestExcerpt = 512;

    // The status decides. A body that does not arrive must not use up a prompt's time.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(5);

    private static BodyBytes Nothing => new([], 0, BodyKind.Empty, isWhole: false);

    public static async Task<AivaxApiException> ReadAsync(
        HttpResponseMessage response, ExceptionMapper failures, AivaxHttp http, CallDeadline deadline)
    {
        ContentEncodingException? encoding = null;
        BodyBytes body;
        try
        {
            body = await ReadBodyAsync(response.Content, http.Time, deadline).ConfigureAwait(false);
        }
        catch (ContentEncodingException error)
        {
            (encoding, body) = (error, Nothing);
        }

        using BodyBytes read = body;
        string? problem = encoding is null ? null : $"Its body was not read: {encoding.Problem(failures.Keys)}.";
        return Create(response, failures, ReadError(body, failures.Keys), http, problem);
    }

    // Makes the exception of a response whose envelope reports an error, even if its status says success.
    public static AivaxApiException Create(
        HttpResponseMessage response, ExceptionMapper failures, WireError error, AivaxHttp http, string? problem = null)
    {
        ApiOperation operation = failures.Call.Operation;
        int status = (int)response.StatusCode;
        bool assumed = operation.MayBeElsewhere(status);
        string reason = error.Message is { Length: > 0 } reported ? $" The service says: {Shown(reported, Redactor.LongestMessage)}" : "";
        (RequestOutcome outcome, string? advice) = failures.OnRefused();
        (WebChatLimit Limit, long? Value)? limit = LimitReader.Read(error.Details, http.FieldNames);
        AivaxApiException exception = ApiErrorKinds.Create(
            status,
            operation,
            FormattableString.Invariant($"{operation.Name} failed ({status}). ")
                + (LimitAdvice.Of(status, limit) ?? ApiErrorKinds.Advice(status, operation)) + reason,
            outcome,
            problem is null || advice is null ? problem ?? advice : $"{problem} {advice}");
        exception.StatusCode = response.StatusCode;
        exception.ErrorCode = assumed ? AivaxErrorCodes.AssumedRoute : Shown(error.Code, Redactor.LongestName);
        exception.Details = Shown(error.Details, LongestDetails);
        exception.Limit = limit?.Limit ?? (status == LimitAdvice.TooManyRequests ? WebChatLimit.Unknown : null);
        exception.LimitValue = limit?.Value;
        exception.RetryAfter = RetryAfterReader.Of(response.Headers, http.Time);
        exception.RequestId = Shown(Header(response.Headers, "x-request-id") ?? Header(response.Headers, "cf-ray"), Redactor.LongestName);
        return exception;

        string? Shown(string? text, int length) => text is null ? null : Redactor.Excerpt(text, length, failures.Keys);
    }

    private static async Task<BodyBytes> ReadBodyAsync(HttpContent content, TimeProvider time, CallDeadline deadline)
    {
        using var limit = new CallDeadline(LongestReading, time, deadline.Token);
        try
        {
            using var reader = new ResponseBodyReader(content, limit, time);
            return await BoundedBody.ReadAsync(reader, LongestBody).ConfigureAwait(false);
        }
        catch (Exception error)
            when ((limit.Expired || deadline.Expired || error is IOException or InvalidDataException or HttpRequestException)
            && (deadline.Expired ? !deadline.Caller.IsCancellationRequested : !deadline.Token.IsCancellationRequested))
        {
            // After the status, the connection broke or stalled, the call's time ran out, or the body is not compressed as its header says.
            return Nothing;
        }
    }

    private static WireError ReadError(BodyBytes body, string?[] keys) =>
        (body.IsWhole ? TryRead(body.Bytes) : null)
        ?? new WireError(
            null, null,
            body.Bytes.Length == 0 ? null : Redactor.Excerpt(WithoutTags(Polyfills.Decode(body.Bytes.Span)), LongestExcerpt, keys));

    private static WireError? TryRead(ReadOnlyMemory<byte> body)
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
