namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that reads the body of what failed, as one does that logs it.</summary>
internal sealed class FailedRequestReadingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            Assert.NotEmpty(await request.Content!.ReadAsStringAsync(cancellationToken));
            throw;
        }
    }
}
