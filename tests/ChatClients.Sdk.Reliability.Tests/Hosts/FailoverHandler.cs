using System.Net.Http.Headers;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that turns to another host when the first is down, with a request of its own.</summary>
/// <param name="backup">The other host.</param>
/// <param name="http">What it sends with; null when it sends through the same client.</param>
internal sealed class FailoverHandler(Uri backup, HttpClient? http) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            var other = new HttpRequestMessage(request.Method, new Uri(backup, request.RequestUri!.PathAndQuery))
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            return await (http?.SendAsync(other, cancellationToken) ?? base.SendAsync(other, cancellationToken));
        }
    }
}
