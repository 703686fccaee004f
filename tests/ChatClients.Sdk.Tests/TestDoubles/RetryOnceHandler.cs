namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>A handler as applications write it: it sends again what failed.</summary>
internal sealed class RetryOnceHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
