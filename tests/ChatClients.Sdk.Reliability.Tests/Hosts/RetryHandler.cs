namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler as applications write it: what failed, in whatever way, is sent once more.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }
        catch (HttpRequestException)
        {
            // Perhaps it goes better the second time.
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
