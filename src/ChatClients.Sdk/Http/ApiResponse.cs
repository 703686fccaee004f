using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

// A successful answer whose body is still to be read. Disposing it ends the request, and the call with it when it is the call's last.
internal sealed class ApiResponse(
    HttpResponseMessage response, ApiCall call, CallDeadline deadline, ExceptionMapper failures, AivaxHttp http)
    : IDisposable
{
    private Stream? _stream;
    private BodyKind _kind;

    // What must be masked in what is shown of the answer.
    public string?[] Keys => call.Keys(http.ApiKey);

    public CallDeadline Deadline => deadline;

    // Whether the call is over when its answer has been read.
    public bool EndsCall { get; set; }

    public HttpContent Content => response.Content;

    public AivaxLimits Limits => http.Limits;

    // What the body says that it is. Of several types, or one that is not well-formed, the beginning of the first.
    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? FirstType().Trim();

    public bool SaysEvents => MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase);

    // Reads the answer to a call that brings nothing back. It may be empty, but no error and no page of something in between.
    public async Task ConfirmAsync()
    {
        if (Content.Headers.ContentLength != 0)
        {
            byte[] body = await ReadBodyAsync(ReadContentAsync).ConfigureAwait(false);
            if (_kind != BodyKind.Empty)
            {
                Open(body, allowDuplicates: true);
            }
        }
    }

    // Reads the body as JSON and unwraps its envelope.
    public async Task<JsonElement> ReadDataAsync(bool allowDuplicates = true) =>
        OpenData(await ReadBodyAsync(ReadContentAsync).ConfigureAwait(false), allowDuplicates);

    // The same for a body whose beginning was read already: how it goes on being read is told by the caller.
    public async Task<JsonElement> ReadDataAsync(Func<int, Func<BodyKind, bool>, Task<BodyBytes>> read) =>
        OpenData(await ReadBodyAsync(read).ConfigureAwait(false), allowDuplicates: true);

    // Judges the beginning of a body that is read piece by piece. Throws for one that holds no JSON.
    public void Began(BodyKind kind)
    {
        _kind = kind;
        if (kind == BodyKind.Empty || !MayBeJson(kind))
        {
            throw kind == BodyKind.Empty ? IsEmpty() : IsNoJson();
        }
    }

    // Reads some bytes of a body that is passed on as it is; none at its end.
    public async Task<int> ReadBytesAsync(byte[] buffer)
    {
        using var end = new AbandonedReads(Content, deadline.Token);
        try
        {
            await OpenAsync(deadline.Token).ConfigureAwait(false);
            int read = await Polyfills.ReadAsync(_stream!, buffer, 0, buffer.Length, deadline.Token).ConfigureAwait(false);
            if (read == 0)
            {
                end.ThrowIfClosed(deadline.Token);
            }

            return read;
        }
        catch (Exception error)
        {
            throw failures.Map(error);
        }
    }

    // Opens the body for those who read it piece by piece.
    public async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        _stream ??= await ContentEncodings.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);

    // Runs a reading of JSON; what it cannot read is an answer that the contract does not allow.
    public T Parse<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // The text of these errors may quote the answer: it stays out.
            throw Unexpected($"it is not the JSON that was expected ({error.GetType().Name})");
        }
    }

    // The request was carried out only if the body begins as the service's own do. A page of something in between proves nothing.
    public AivaxProtocolException Unexpected(string reason)
    {
        string told = Redactor.Redact(reason, Keys);
        return _kind is BodyKind.JsonObject or BodyKind.Events
            ? new($"{call.Operation.Name} was carried out, but its answer cannot be used: {told}.") { Outcome = RequestOutcome.Executed }
            : new($"{call.Operation.Name}: the response says success, but it is not the service's answer: {told}.")
            {
                Advice = failures.AdviceOnUnknown,
            };
    }

    public AivaxProtocolException TooLarge(string option, int limit)
    {
        const string Options = $"{nameof(AivaxChatClientOptions)}.{nameof(AivaxChatClientOptions.Limits)}";
        AivaxProtocolException error = Unexpected($"it is larger than {ByteSize.Text(limit)}; {Options}.{option} raises that");
        error.IsLasting = true;
        return error;
    }

    // The error that the service put into a response of success.
    public AivaxApiException Refusal(WireError error) => ApiErrorReader.Create(response, failures, error, http.Time);

    // Logs that the answer failed while it was read.
    public void LogFailure(Exception error) => http.LogBrokenAnswer(call, error);

    public Exception MapFailure(Exception error) => failures.Map(error);

    public AivaxTimeoutException FellSilent(TimeSpan silence, Exception? error) =>
        failures.TimedOut(AivaxTimeoutPhase.StreamIdle, silence, error);

    public bool HasEnded => deadline.Caller.IsCancellationRequested || deadline.Expired;

    // Types a failure in the middle of a streamed answer.
    public Exception MapStreamFailure(Exception error)
    {
        Exception typed = error is CutCompressionException && !HasEnded ? AivaxStreamInterruptedException.Truncated() : MapFailure(error);
        return typed is AivaxConnectionException lost && !HasEnded
            ? new AivaxStreamInterruptedException(
                "The connection broke before the answer was complete. The turn may be stored and billed: read the session's history "
                + "before sending the prompt again.",
                lost.InnerException)
            { Reason = StreamInterruptionReason.ConnectionLost }
            : typed;
    }

    public void Dispose()
    {
        _stream.DisposeSafely();
        response.DisposeSafely();
        if (EndsCall)
        {
            deadline.Dispose();
        }
    }

    private bool SaysJson =>
        MediaType.Length == 0 || MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
        || (MediaType.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
            && MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    // An object is read whatever its content type is, and anything under that of JSON.
    private bool MayBeJson(BodyKind kind) => kind is BodyKind.JsonObject or BodyKind.Empty || SaysJson;

    private AivaxProtocolException IsEmpty() => Unexpected("it is empty");

    private AivaxProtocolException IsNoJson() =>
        Unexpected($"its content type is '{Redactor.Excerpt(MediaType, Redactor.LongestName, Keys)}', not JSON");

    private (string Option, int Bytes) Limit =>
        call.Operation.IsPrompt ? (nameof(AivaxLimits.MaxAnswerBytes), Limits.MaxAnswerBytes)
        : call.Operation == ApiOperation.GetSessionInfo ? (nameof(AivaxLimits.MaxHistoryBytes), Limits.MaxHistoryBytes)
        : (nameof(AivaxLimits.MaxResponseBytes), Limits.MaxResponseBytes);

    private string FirstType() =>
        Content.Headers.TryGetValues("Content-Type", out IEnumerable<string>? values) && values.FirstOrDefault() is { } first
            ? first.Split(';', ',')[0]
            : "";

    private async Task<BodyBytes> ReadContentAsync(int limit, Func<BodyKind, bool> accepts)
    {
        try
        {
            return await BoundedBody.ReadAsync(response.Content, limit, deadline.Token, accepts).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw MapFailure(error);
        }
    }

    private async Task<byte[]> ReadBodyAsync(Func<int, Func<BodyKind, bool>, Task<BodyBytes>> read)
    {
        (string option, int limit) = Limit;
        (byte[] body, _kind, bool isWhole) = await read(limit, MayBeJson).ConfigureAwait(false);
        return !MayBeJson(_kind) ? throw IsNoJson()
            : !isWhole ? throw TooLarge(option, limit)
            : body;
    }

    private JsonElement OpenData(byte[] body, bool allowDuplicates) =>
        _kind == BodyKind.Empty ? throw IsEmpty() : Open(body, allowDuplicates);

    private JsonElement Open(byte[] body, bool allowDuplicates)
    {
        JsonElement answer = Parse(() => JsonBody.Parse(body, allowDuplicates));
        return Parse(() => Envelope.ReadError(answer)) is { } error
            ? throw Refusal(error)
            : Parse(() => Envelope.Unwrap(answer).WithReadableNames());
    }
}
