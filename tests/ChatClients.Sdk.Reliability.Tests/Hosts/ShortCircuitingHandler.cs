using System.Net;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that answers in the service's place once the service has acted, as a circuit breaker or a throttle
/// may.</summary>
internal sealed class ShortCircuitingHandler(HttpStatusCode status) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage real = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Get)
        {
            return real;
        }

        real.Dispose();
        return new HttpResponseMessage(status) { RequestMessage = request, Headers = { RetryAfter = new(TimeSpan.Zero) } };
    }
}
