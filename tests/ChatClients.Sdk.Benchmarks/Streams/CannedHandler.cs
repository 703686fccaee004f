using System.Net;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Answers every request with the same bytes, from memory.</summary>
internal sealed class CannedHandler(byte[] body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage(
            HttpStatusCode.OK)
        { RequestMessage = request, Content = new StreamContent(new MemoryStream(body, writable: false)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return Task.FromResult(response);
    }
}
