using System.Net;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that makes an answer of every failure.</summary>
internal sealed class FallbackHandler(HttpStatusCode status) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return new HttpResponseMessage(status) { RequestMessage = request, Headers = { RetryAfter = new(TimeSpan.Zero) } };
        }
    }
}
