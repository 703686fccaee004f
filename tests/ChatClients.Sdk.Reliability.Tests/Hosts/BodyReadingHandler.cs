namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that reads each body, as one does that signs requests or keeps a record of them.</summary>
internal sealed class BodyReadingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        return response;
    }
}
