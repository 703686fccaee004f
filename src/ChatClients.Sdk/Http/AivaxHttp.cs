using System.Net.Http.Headers;
using ChatClients.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Http;

/// <summary>The one class that touches <see cref="HttpClient"/>: it sends a call, reads the head of the answer, and types every failure.</summary>
internal sealed class AivaxHttp : IDisposable
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("ChatClients.Sdk", typeof(AivaxHttp).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly HttpClient _client;
    private readonly bool _ownsClient;
    private readonly AivaxChatClientOptions _options;
    private readonly ILogger _logger;
    private readonly RetryPipeline _retry;
    private readonly CancellationTokenSource _end = new();
    private volatile bool _disposed;

    public AivaxHttp(HttpClient client, bool ownsClient, AivaxChatClientOptions options, TimeProvider time, ILogger logger)
    {
        _client = client;
        _ownsClient = ownsClient;
        _options = options;
        _logger = logger;
        _retry = new RetryPipeline(options.Retry, time, logger);
        Time = time;
    }

    public TimeProvider Time { get; }

    /// <summary>Cancelled when the client ends.</summary>
    public CancellationToken End => _end.Token;

    public string? ApiKey => _options.ApiKey;

    public AivaxLimits Limits => _options.Limits;

    /// <summary>Sends the call and returns once the head of a successful answer has come. What is read of it is not tried again.</summary>
    /// <exception cref="AivaxException">The service refused, failed, was not reached or took too long.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<ApiAnswer> SendAsync(ApiCall call, CancellationToken cancellationToken) =>
        OpenAsync(call, Task.FromResult, cancellationToken);

    // Sends the call and begins to read its answer; a failure to begin counts as one of the call. What is read later is not tried again.
    // The answer ends the call when it is disposed of.
    public async Task<T> OpenAsync<T>(ApiCall call, Func<ApiAnswer, Task<T>> begin, CancellationToken cancellationToken)
    {
        CallDeadline deadline = Begin(call, cancellationToken);
        try
        {
            return await RunAsync(call, deadline, () => BeginAsync(call, deadline, begin)).ConfigureAwait(false);
        }
        catch
        {
            deadline.Dispose();
            throw;
        }
    }

    /// <summary>Sends the call and reads its answer; a failure to read it counts as one of the call.</summary>
    /// <inheritdoc cref="SendAsync(ApiCall, CancellationToken)"/>
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiAnswer, Task<T>> read, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = Begin(call, cancellationToken);
        return await RunAsync(call, deadline, async () =>
        {
            using ApiAnswer answer = await TryAsync(call, deadline).ConfigureAwait(false);
            return await read(answer).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Sends a call that brings nothing back, and reads the answer that confirms it.</summary>
    /// <inheritdoc cref="SendAsync(ApiCall, CancellationToken)"/>
    public Task ConfirmAsync(ApiCall call, CancellationToken cancellationToken) => SendAsync(
        call,
        static async answer =>
        {
            await answer.ConfirmAsync().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Exception MapFailure(CallFailures failures, Exception error) =>
        _disposed && !failures.CallerCancelled && error is OperationCanceledException or ObjectDisposedException ? failures.Disposed(error) : failures.Map(error);

    public void ThrowIfDisposed()
    {
        ClientDisposed.ThrowIf(_disposed);
    }

    public void Dispose()
    {
        _disposed = true;

        // Never disposed: calls may still be looking at its token, and without a timer it holds nothing.
        _end.CancelQuietly();
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private CallDeadline Begin(ApiCall call, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        return new CallDeadline(call.Timeout, Time, cancellationToken, _end.Token);
    }

    private async Task<T> RunAsync<T>(ApiCall call, CallDeadline deadline, Func<Task<T>> attempt)
    {
        try
        {
            return await _retry.RunAsync(call, deadline, attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (error.CancellationToken != deadline.Caller || !deadline.Caller.IsCancellationRequested)
        {
            // It ended before its first try, or, with the client, while it waited for the next: else an attempt would have said what ended it.
            throw MapFailure(new CallFailures(call, new SendTicket(once: false), deadline, ApiKey) { WasTried = false }, error);
        }
    }

    private async Task<T> BeginAsync<T>(ApiCall call, CallDeadline deadline, Func<ApiAnswer, Task<T>> begin)
    {
        ApiAnswer answer = await TryAsync(call, deadline).ConfigureAwait(false);
        try
        {
            T begun = await begin(answer).ConfigureAwait(false);
            answer.EndsCall = true;
            return begun;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<ApiAnswer> TryAsync(ApiCall call, CallDeadline deadline)
    {
        long start = Time.GetTimestamp();
        call.WasTried = true;
        var ticket = new SendTicket(once: call.Operation.IsPrompt);
        var failures = new CallFailures(call, ticket, deadline, ApiKey);
        using RequestSpan span = RequestSpan.Start(call.Operation.Method, call.Operation.Route(_options.Routes), HostOf(call.Direct));
        HttpResponseMessage? response = null;
        try
        {
            HttpRequestMessage request = CreateRequest(call, ticket);
            Uri address = request.RequestUri!;
            response = await SendAsync(request, ticket, deadline.Token).ConfigureAwait(false);
            failures.HeadersRead = true;
            bool isMadeUp = ticket.CloseWith(response.StatusCode);
            span.Answered((int)response.StatusCode);
            Log.Answered(_logger, call.Operation.Name, call.Operation.Route(_options.Routes), (int)response.StatusCode, Time.GetElapsedTime(start).TotalMilliseconds);
            ThrowIfRedirected(response, address, ticket, call);
            if (!response.IsSuccessStatusCode)
            {
                AivaxApiException refusal = await ApiErrorReader.ReadAsync(response, call, ApiKey, Time, deadline).ConfigureAwait(false);
                if (isMadeUp)
                {
                    (refusal.IsMadeUp, refusal.Outcome, refusal.Advice) = (true, RequestOutcome.Unknown, failures.MadeUp);
                }

                throw refusal;
            }

            return new ApiAnswer(response, call, deadline, failures, this);
        }
        catch (Exception error)
        {
            response.DisposeQuietly();
            Exception typed = MapFailure(failures, error);
            span.Failed(typed);
            LogFailure(call, typed, start);
            throw typed;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, SendTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            ticket.Close();
            throw;
        }
        finally
        {
            ticket.EndSend();
        }
    }

    private void LogFailure(ApiCall call, Exception error, long start)
    {
        string route = call.Operation.Route(_options.Routes);
        double milliseconds = Time.GetElapsedTime(start).TotalMilliseconds;
        if (error is OperationCanceledException)
        {
            Log.Cancelled(_logger, call.Operation.Name, route, milliseconds);
        }
        else
        {
            Log.Failed(_logger, call.Operation.Name, route, error.GetType().Name, milliseconds);
        }
    }

    public Uri HostOf(bool direct) => direct ? _options.DirectBaseAddress! : _options.BaseAddress;

    private HttpRequestMessage CreateRequest(ApiCall call, SendTicket ticket)
    {
        var request = new HttpRequestMessage(call.Operation.Method, new Uri(HostOf(call.Direct), call.Path));
        Platform.SetVersion(request, _client);
        ticket.GiveTo(request);
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        if (call.Accept == ApiCall.StreamOrJson)
        {
            Platform.AskForStream(request);
        }

        if (call.Operation.UsesApiKey)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        }

        if (call.Body is { } body)
        {
            request.Content = new RequestBody(body, ticket);
        }

        TraceContext.Inject(request);
        return request;
    }

    // Our own handler follows no redirects; an application's own client may, and then the answer is not the service's.
    private static void ThrowIfRedirected(HttpResponseMessage response, Uri address, SendTicket ticket, ApiCall call)
    {
        if (ticket.WasRedirected ?? (response.RequestMessage?.RequestUri is { } answered && answered != address))
        {
            throw new AivaxProtocolException(
                $"{call.Operation.Name} was redirected by the HTTP client that was given. Set AllowAutoRedirect to false on its handler.")
            { Outcome = RequestOutcome.Unknown, IsLasting = true };
        }
    }
}
