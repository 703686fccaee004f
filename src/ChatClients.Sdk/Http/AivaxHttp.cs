using System.Globalization;
using System.Net.Http.Headers;
using ChatClients.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Http;

// The one class that touches HttpClient: it sends a call, reads the head of the response, and types every failure.
internal sealed class AivaxHttp : IDisposable
{
    // The log's value for a field that is empty.
    private const string None = "none";

    private static readonly string UserAgent = $"ChatClients.Sdk/{typeof(AivaxHttp).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    private readonly HttpMessageInvoker _client;
    private readonly bool _ownsClient;
    private readonly AivaxChatClientOptions _options;
    private readonly ILogger _logger;
    private readonly RetryPipeline _retry;
    private readonly CancellationTokenSource _end = new();

    // client: an HttpClient, whose handlers may be an application's, or our own HTTP stack alone.
    public AivaxHttp(HttpMessageInvoker client, bool ownsClient, AivaxChatClientOptions options, TimeProvider time, ILogger logger)
    {
        _client = client;
        _ownsClient = ownsClient;
        _options = options;
        _logger = logger;
        _retry = new RetryPipeline(AttemptAsync, options, time, logger);
        Time = time;
        ReadsEndByToken = client is not HttpClient && Platform.ReadsEndByToken;
    }

    // Whether each read of a response ends soon after its token is cancelled. Handlers of applications may ignore it.
    public readonly bool ReadsEndByToken;

    public readonly TimeProvider Time;

    public ILogger Logger => _logger;

    // Cancelled when the client is disposed of.
    public CancellationToken End => _end.Token;

    public string? ApiKey => _options.ApiKey;

    public AivaxLimits Limits => _options.Limits;

    public AivaxFieldNames FieldNames => _options.FieldNames;

    // Sends the call and returns when the head of a successful response has arrived. Reading the response is not retried.
    // Throws an AivaxException when the service refused, failed, was not reached or took too long.
    // Throws OperationCanceledException when the caller cancelled. Whoever may drop the response without disposal releases its deadline.
    public ValueTask<ApiResponse> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        CallDeadline deadline;
        try
        {
            deadline = Begin(call, cancellationToken);
        }
        catch (Exception error)
        {
            return new ValueTask<ApiResponse>(Task.FromException<ApiResponse>(error));
        }

        return _retry.RunAsync(call, deadline);
    }

    // Sends the call and begins to read its response. A failure to begin may be retried like a failure to send; a later one is not.
    // Disposing of the response ends the call.
    public async Task<T> OpenAsync<T>(ApiCall call, Func<ApiResponse, Task<T>> begin, CancellationToken cancellationToken)
    {
        T begun = default!;
        await _retry.RunAsync(
            call,
            Begin(call, cancellationToken, mayBeDropped: true),
            async answer => begun = await begin(answer).ConfigureAwait(false)).ConfigureAwait(false);
        return begun;
    }

    // Sends the call and reads its response. A failure to read may be retried like a failure to send.
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiResponse, Task<T>> read, CancellationToken cancellationToken)
    {
        T result = default!;
        using ApiResponse answer = await _retry.RunAsync(
            call,
            Begin(call, cancellationToken),
            async answer => result = await read(answer).ConfigureAwait(false)).ConfigureAwait(false);
        return result;
    }

    // Sends a call that returns no data, and reads the response that confirms it.
    public async Task ConfirmAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using ApiResponse answer = await _retry.RunAsync(
            call, Begin(call, cancellationToken), static answer => answer.ConfirmAsync()).ConfigureAwait(false);
    }

    public void ThrowIfDisposed()
    {
        ClientDisposed.ThrowIf(_end.IsCancellationRequested);
    }

    public void Dispose()
    {
        // Not disposed of: running calls may still read its token. Without a timer it holds no resource.
        _end.CancelSafely();
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private CallDeadline Begin(ApiCall call, CancellationToken cancellationToken, bool mayBeDropped = false)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        call.ApiKey = ApiKey;
        return new CallDeadline(call.Timeout, Time, cancellationToken, _end.Token) { MayBeDropped = mayBeDropped };
    }

    // One attempt: makes the request and returns when the head of a successful response has arrived.
    private async ValueTask<ApiResponse> AttemptAsync(ApiCall call, CallDeadline deadline)
    {
        long start = Time.GetTimestamp();
        call.Attempts.Begin();
        var delivery = new RequestDelivery(sendsOnce: call.Operation.IsPrompt, hasBody: !call.Body.IsEmpty);
        var failures = new ExceptionMapper(call, delivery, deadline);
        string route = call.Operation.Route(_options.Routes);
        using RequestSpan span = RequestSpan.Start(call.Operation.Method, route, HostOf(call.Direct), call.Conversation);
        HttpResponseMessage? response = null;
        try
        {
            HttpRequestMessage request = CreateRequest(call, delivery);
            response = await (_client is HttpClient client
                ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token)
                : _client.SendAsync(request, deadline.Token)).ConfigureAwait(false);
            delivery.Complete(response);
#if NETSTANDARD2_0
            // On .NET Framework a handler may return a response without content.
            response.Content ??= new ByteArrayContent([]);
#endif
            span.Answered((int)response.StatusCode);
            if (_logger.IsEnabled(LogLevel.Debug))
            {
                Log.Answered(_logger, call.Operation.Name, route, (int)response.StatusCode, Time.GetElapsedTime(start).TotalMilliseconds);
            }

            return delivery.WasRedirected ? throw failures.Redirected()
                : response.IsSuccessStatusCode ? new ApiResponse(response, call, deadline, failures, this)
                : throw await ApiErrorReader.ReadAsync(response, failures, this, deadline).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            response.DisposeSafely();
            Exception typed = failures.Map(error);
            span.Failed(typed);
            LogFailure(call, route, typed, start);
            throw typed;
        }
    }

    private void LogFailure(ApiCall call, string route, Exception error, long start)
    {
        double milliseconds = Time.GetElapsedTime(start).TotalMilliseconds;
        if (error is OperationCanceledException)
        {
            Log.Cancelled(_logger, call.Operation.Name, route, milliseconds);
        }
        else
        {
            FailureFacts facts = FailureFacts.Of(error);
            Log.Failed(
                _logger, call.Operation.Name, route, error.GetType().Name, milliseconds, facts.Outcome,
                facts.Status?.ToString(CultureInfo.InvariantCulture) ?? None, facts.Code ?? None, call.ConversationId ?? None);
        }
    }

    // For an answer that had begun and then failed: no attempt is left to log it.
    public void LogBrokenAnswer(ApiCall call, Exception error)
    {
        if (error is not OperationCanceledException)
        {
            FailureFacts facts = FailureFacts.Of(error);
            Log.AnswerFailed(
                _logger, call.Operation.Name, call.Operation.Route(_options.Routes), error.GetType().Name,
                facts.Reason ?? None, facts.Outcome, facts.Code ?? None, call.ConversationId ?? None);
        }
    }

    public Uri HostOf(bool direct) => direct ? _options.DirectAddress : _options.BaseAddress;

    private HttpRequestMessage CreateRequest(ApiCall call, RequestDelivery delivery)
    {
        Uri address = call.Address ?? new Uri(HostOf(call.Direct), call.Path);
        HttpRequestMessage request = Platform.CreateRequest(call.Operation.Method, address, _client as HttpClient);
        RequestSend? send = delivery.Attach(request, isDirect: _client is not HttpClient);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        if (call.AsksForStream && !ReadsEndByToken)
        {
            // Our own network handler streams anyway.
            Platform.AskForStream(request);
        }

        if (call.Operation.UsesApiKey)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.ApiKey);
        }

        if (!call.Body.IsEmpty)
        {
            request.Content = new JsonRequestContent(call.Body, delivery, send);
        }

        TraceContext.Inject(request);
        return request;
    }
}
