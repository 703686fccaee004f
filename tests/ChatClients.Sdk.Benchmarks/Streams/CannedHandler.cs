using System.Net;
using System.Net.Http.Headers;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Answers every request with the same bytes, from memory, at most so many bytes at a time.</summary>
internal sealed class CannedHandler(byte[] body, int most = int.MaxValue) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage(
            HttpStatusCode.OK)
        { RequestMessage = request, Content = new StreamContent(new ScatteredStream(body, most)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return Task.FromResult(response);
    }
}
