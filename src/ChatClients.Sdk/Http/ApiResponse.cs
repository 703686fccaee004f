using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

// A successful response whose body is still to be read. It owns the call's deadline.
internal sealed partial class ApiResponse(
    HttpResponseMessage response, ApiCall call, CallDeadline deadline, ExceptionMapper failures, AivaxHttp http)
    : IDisposable
{
    private ResponseBodyReader? _body;
    private BodyKind _kind;

    public ApiCall Call => call;

    // The secrets to mask in every text that is shown of the response.
    public string?[] Keys => call.Keys;

    public CallDeadline Deadline => deadline;

    // Whether the body is read as a stream of events. A lost connection then interrupts an answer, whose partial text is kept.
    public bool IsStream;

    // For a body that is read in pieces, between which its reader may leave it.
    public ResponseBodyReader Body
    {
        get
        {
            Whole.Watch();
            return Whole;
        }
    }

    // For a body that is read without a pause.
    private ResponseBodyReader Whole => _body ??=
        new ResponseBodyReader(response.Content, deadline, http.Time, MapReadFailure) { ReadsEndByToken = http.ReadsEndByToken };

    public AivaxLimits Limits => http.Limits;

    // The declared media type. Of several, or if it is malformed: the beginning of the first.
    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? FirstType().Trim();

    public bool SaysEvents => MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase);

    // Checks the beginning of a body that is read in pieces. Throws if it is not JSON.
    public void Began(BodyKind kind)
    {
        _kind = kind;
        if (kind == BodyKind.Empty || !MayBeJson(kind))
        {
            throw kind == BodyKind.Empty ? IsEmpty() : IsNoJson();
        }
    }

    // Runs code that reads JSON, and turns its exceptions into an AivaxProtocolException.
    public T Parse<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Their messages may quote the response, so they are left out.
            throw Unexpected($"it is not the JSON that was expected ({error.GetType().Name})");
        }
    }

    // A body that begins as the service's own bodies do proves that the request was carried out. A proxy's page proves nothing.
    public AivaxProtocolException Unexpected(string reason)
    {
        string shown = Redactor.Redact(reason, Keys);
        return _kind is BodyKind.JsonObject or BodyKind.Events
            ? new($"{call.Operation.Name} was carried out, but its answer cannot be used: {shown}.") { Outcome = RequestOutcome.Executed }
            : new($"{call.Operation.Name}: the response says success, but it is not the service's answer: {shown}.")
            {
                Advice = failures.AdviceOnUnknown,
            };
    }

    public AivaxProtocolException TooLarge(string option, int limit)
    {
        const string Options = $"{nameof(AivaxChatClientOptions)}.{nameof(AivaxChatClientOptions.Limits)}";
        return Lasting($"it is larger than {ByteSize.Text(limit)} (raise {Options}.{option})");
    }

    // The exception for an error that the service reported with a status of success.
    public AivaxApiException Refusal(WireError error) => ApiErrorReader.Create(response, failures, error, http);

    // Logs that the answer failed while it was read.
    public void LogFailure(Exception error) => http.LogBrokenAnswer(call, error);

    // Ends the request and its call. Code that runs inside an attempt calls Abandon instead.
    public void Dispose()
    {
        Abandon();
        deadline.Dispose();
    }

    // Ends the request only. The call goes on, perhaps with another attempt, and its deadline goes back to whoever began the request.
    public void Abandon()
    {
        _body?.Dispose();
        response.DisposeSafely();
    }

    private bool SaysJson =>
        MediaType.Length == 0 || MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
        || (MediaType.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
            && MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    // An object may have any content type. Anything else must be declared as JSON.
    private bool MayBeJson(BodyKind kind) => kind is BodyKind.JsonObject or BodyKind.Empty || SaysJson;

    // Another attempt would bring the same.
    private AivaxProtocolException Lasting(string reason)
    {
        AivaxProtocolException error = Unexpected(reason);
        error.IsLasting = true;
        return error;
    }

    private AivaxProtocolException TooManyPieces() =>
        Lasting(FormattableString.Invariant($"its lists hold more than {JsonPieces.Most:N0} pieces"));

    private AivaxProtocolException IsEmpty() => Unexpected("it is empty");

    private AivaxProtocolException IsNoJson() =>
        Unexpected($"its content type is '{Redactor.Excerpt(MediaType, Redactor.LongestName, Keys)}', not JSON");

    private string FirstType() =>
        response.Content.Headers.TryGetValues("Content-Type", out IEnumerable<string>? values) && values.FirstOrDefault() is { } first
            ? first.Split(';', ',')[0]
            : "";

    private Exception MapReadFailure(Exception error)
    {
        if (deadline.Caller.IsCancellationRequested || deadline.Expired)
        {
            return failures.Map(error);
        }

        if (Whole.WasIdle)
        {
            return failures.TimedOut(AivaxTimeoutPhase.StreamIdle, Whole.IdleLimit, error);
        }

        Exception typed = IsStream && error is CutCompressionException ? AivaxStreamInterruptedException.Truncated() : failures.Map(error);
        return IsStream && typed is AivaxConnectionException lost
            ? new AivaxStreamInterruptedException(
                "The connection broke before the answer was complete. The turn may be stored and billed: read the session's history "
                + "before sending the prompt again.",
                lost.InnerException)
            { Reason = StreamInterruptionReason.ConnectionLost }
            : typed;
    }
}
