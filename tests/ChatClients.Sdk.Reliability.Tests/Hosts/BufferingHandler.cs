namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that reads each body as a text, as one does that logs requests: the platform keeps what was
/// read.</summary>
internal sealed class BufferingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.NotEmpty(await request.Content!.ReadAsStringAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
