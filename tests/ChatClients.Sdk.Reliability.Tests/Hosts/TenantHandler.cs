namespace PollyannaApp;

/// <summary>A harmless handler of an application whose namespace begins like that of a resilience library.</summary>
internal sealed class TenantHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Tenant", "t1");
        return base.SendAsync(request, cancellationToken);
    }
}
