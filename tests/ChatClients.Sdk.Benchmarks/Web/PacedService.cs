using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A service that costs next to nothing: it creates any session, and answers every prompt with the same text at an assistant's
/// pace.</summary>
internal sealed class PacedService : HttpMessageHandler
{
    private int _sessions;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isPrompt = request.RequestUri!.AbsolutePath.EndsWith("/prompt", StringComparison.Ordinal);
        HttpContent content = isPrompt ? new StreamContent(new PacedBody())
            : new StringContent(Session(), Encoding.UTF8, "application/json");
        if (isPrompt)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content });
    }

    // Each session has a key of its own: one key has one turn at a time.
    private string Session()
    {
        int number = Interlocked.Increment(ref _sessions);
        return $$$"""
            {"data":{"sessionId":"s{{{number}}}","accessKey":"wky_{{{number}}}","talkUrl":"https://aivax.test/chat/wky_{{{number}}}"}}
            """;
    }
}
