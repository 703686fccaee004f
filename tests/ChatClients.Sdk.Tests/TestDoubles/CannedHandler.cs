using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>Answers requests verbatim, in the order in which the answers were given, and keeps what was sent. An answer that was not
/// prepared is a failure.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _steps = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<SentRequest> Requests { get; } = [];

    public SentRequest Single => Assert.Single(Requests);

    public SentRequest Last => Requests[^1];

    /// <summary>Completes when the first request has arrived.</summary>
    public Task Reached => _reached.Task;

    public bool IsDisposed { get; private set; }

    public CannedHandler Answer(
        string body, int status = 200, string? mediaType = "application/json", Action<HttpResponseMessage>? with = null) =>
        Answer(Encoding.UTF8.GetBytes(body), status, mediaType, with);

    public CannedHandler Answer(
        byte[] body, int status = 200, string? mediaType = "application/json", Action<HttpResponseMessage>? with = null) =>
        Do((_, _) => Task.FromResult(Response(body, status, mediaType, with)));

    /// <summary>Reads the request's body, as a network would, and then fails.</summary>
    public CannedHandler Fail(Func<Exception> error) => Do((_, _) => throw error());

    /// <summary>Fails before any byte of the body was asked for.</summary>
    public CannedHandler FailBeforeBody(Func<Exception> error) => Enqueue((_, _) => throw error());

    /// <summary>Takes the request, and then waits until it is given up.</summary>
    public CannedHandler Hang() => Do(WaitAsync);

    /// <summary>Waits until the request is given up, before any byte of the body was asked for.</summary>
    public CannedHandler HangBeforeBody() => Enqueue(WaitAsync);

    public CannedHandler Do(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step) =>
        Enqueue(async (request, token) =>
    {
        byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(token).ConfigureAwait(false);
        Keep(request, body);
        return await step(request, token).ConfigureAwait(false);
    });

    public static HttpResponseMessage Response(
        byte[] body, int status = 200, string? mediaType = "application/json", Action<HttpResponseMessage>? with = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        with?.Invoke(response);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_steps.TryDequeue(out Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? step))
        {
            return await step(request, cancellationToken).ConfigureAwait(false);
        }

        Keep(request, null);
        throw new InvalidOperationException($"No answer was prepared for {request.Method} {request.RequestUri}.");
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private CannedHandler Enqueue(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _steps.Enqueue(async (request, token) =>
        {
            _reached.TrySetResult();
            return await step(request, token).ConfigureAwait(false);
        });
        return this;
    }

    private void Keep(HttpRequestMessage request, byte[]? body)
    {
        lock (Requests)
        {
            Requests.Add(
                new SentRequest(
                    request.Method, request.RequestUri!, request.Headers, body, request.Content?.Headers.ContentType?.ToString()));
        }
    }

    private static async Task<HttpResponseMessage> WaitAsync(HttpRequestMessage request, CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
        return new HttpResponseMessage();
    }
}
