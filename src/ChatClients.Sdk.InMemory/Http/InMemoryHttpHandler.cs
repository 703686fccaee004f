using System.Net;
using System.Net.Http.Headers;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Passes requests of an HttpClient to the router, and returns its responses.
internal sealed class InMemoryHttpHandler(IRequestRouter router, Uri baseAddress, ContextIsolation isolation) : HttpMessageHandler
{
    // Never disposed of: responses may still read its token. Without a timer it holds no resource.
    private readonly CancellationTokenSource _end = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, typeof(HttpMessageHandler));
        cancellationToken.ThrowIfCancellationRequested();
        WireRequest head = Read(request);
        router.Connect(head);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            byte[] body = request.Content is { } content ? await content.ReadAsByteArrayAsync(stop.Token).ConfigureAwait(false) : [];
            WireRequest whole = head with { Body = body, IsConnected = true };
            CancellationToken stopped = stop.Token;
            WireResponse answer = await isolation.Start(() => router.HandleAsync(whole, stopped)).ConfigureAwait(false);
            return ToResponse(answer, request, cancellationToken);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(HttpMessageHandler), "The handler was disposed of before the engine had answered.");
        }
    }

    // Ends this handler's turns. The engine and its other handlers go on.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.CancelSafely();
        }

        base.Dispose(disposing);
    }

    private HttpResponseMessage ToResponse(WireResponse answer, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Version = request.Version,
            Content = answer.WriteBodyAsync is null ? new ReadOnlyMemoryContent(answer.Body)
                : LiveContent.Start(answer, isolation, cancellationToken, _end.Token),
        };
        if (answer.ContentType is { } type)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (answer.Allow is { } methods)
        {
            response.Content.Headers.TryAddWithoutValidation("Allow", methods);
        }

        foreach ((string name, string value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private WireRequest Read(HttpRequestMessage request)
    {
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        return new WireRequest(request.Method.Method, PathBelowBase(address))
        {
            Query = address.Query,
            Authorization = Header(request.Headers, "Authorization"),
            Accept = Header(request.Headers, "Accept"),
            ContentType = request.Content?.Headers.ContentType?.ToString(),
        };
    }

    // The host does not matter: an application under test may use several, and none of them is reached.
    private string PathBelowBase(Uri address) =>
        (address.AbsolutePath.StartsWith(baseAddress.AbsolutePath, StringComparison.Ordinal)
            ? address.AbsolutePath[baseAddress.AbsolutePath.Length..] : address.AbsolutePath)
        .TrimStart('/');

    private static string? Header(HttpRequestHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
