using System.Text.Json;
using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Http;

/// <summary>A successful answer whose body is still to be read. Disposing it ends the request, and the call with it when it is the call's last.</summary>
internal sealed class ApiAnswer(HttpResponseMessage response, ApiCall call, CallDeadline deadline, ExceptionMapper failures, AivaxHttp http)
    : IDisposable
{
    private const int LongestControlBody = 8 * 1024 * 1024;
    private const int LongestReply = 32 * 1024 * 1024;

    private Stream? _stream;

    /// <summary>What must be masked in what is shown of the answer.</summary>
    public string?[] Keys => call.Keys(http.ApiKey);

    public CallDeadline Deadline => deadline;

    // Whether the call is over when its answer has been read.
    public bool EndsCall { get; set; }

    public HttpContent Content => response.Content;

    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? "";

    public bool IsEventStream => MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the answer to a call that brings nothing back. It may be empty, but no error and no page of something in between.</summary>
    public async Task ConfirmAsync()
    {
        if (Content.Headers.ContentLength != 0 && await ReadBodyAsync().ConfigureAwait(false) is { Length: > 0 } body)
        {
            Open(body, allowDuplicates: true);
        }
    }

    /// <summary>Reads the body as JSON and unwraps its envelope.</summary>
    public async Task<JsonElement> ReadDataAsync(bool allowDuplicates = true) => Open(await ReadBodyAsync().ConfigureAwait(false), allowDuplicates);

    /// <summary>Reads some bytes of a body that is passed on as it is; none at its end.</summary>
    public async Task<int> ReadBytesAsync(byte[] buffer)
    {
        using var end = new DeafReads(Content, deadline.Token);
        try
        {
            _stream ??= await Platform.OpenAsync(response.Content, deadline.Token).ConfigureAwait(false);
            int read = await Polyfills.ReadAsync(_stream, buffer, 0, buffer.Length, deadline.Token).ConfigureAwait(false);
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

    /// <summary>Runs a reading of JSON; what it cannot read is an answer that the contract does not allow.</summary>
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

    public AivaxProtocolException Unexpected(string reason) =>
        new($"{call.Operation.Name} was carried out, but its answer cannot be used: {Secrets.Scrub(reason, Keys)}.") { Outcome = RequestOutcome.Executed };

    /// <summary>Types a failure in the middle of a streamed answer.</summary>
    /// <param name="error">What the stack threw.</param>
    /// <param name="silence">The limit, when it was silence that ended the reading.</param>
    public Exception MapStreamFailure(Exception error, TimeSpan? silence)
    {
        bool ownEnd = deadline.Caller.IsCancellationRequested || deadline.Expired;
        if (silence is not null && !ownEnd)
        {
            return failures.TimedOut(AivaxTimeoutPhase.StreamIdle, silence, error);
        }

        Exception typed = failures.Map(error);
        return typed is AivaxConnectionException lost && !ownEnd
            ? new AivaxStreamInterruptedException(
                "The connection broke before the answer was complete. The turn may be stored and billed: read the session's history before sending the prompt again.",
                lost.InnerException)
            { Reason = StreamInterruptionReason.Interrupted }
            : typed;
    }

    public void Dispose()
    {
        response.DisposeQuietly();
        if (EndsCall)
        {
            deadline.Dispose();
        }
    }

    private bool LooksLikeJson =>
        MediaType.Length == 0 || MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
        || (MediaType.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    private async Task<byte[]> ReadBodyAsync()
    {
        if (!LooksLikeJson)
        {
            throw Unexpected($"its content type is '{MediaType}', not JSON");
        }

        int limit = call.Operation.IsPrompt || call.Operation == ApiOperation.GetSessionInfo ? LongestReply : LongestControlBody;
        byte[] body;
        bool whole;
        try
        {
            (body, whole) = await BoundedBody.ReadAsync(response.Content, limit, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw failures.Map(error);
        }

        return whole ? body : throw Unexpected($"it is larger than {limit / (1024 * 1024)} MiB");
    }

    private JsonElement Open(byte[] body, bool allowDuplicates)
    {
        JsonElement answer = Parse(() => JsonBody.Parse(body, allowDuplicates));
        return Parse(() => Envelope.ReadError(answer)) is { } error
            ? throw ApiErrorReader.Create(response, failures, error, http.Time)
            : Parse(() => Envelope.Unwrap(answer));
    }
}
