namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that sends without waiting, and once more when it fails.</summary>
internal sealed class BlockingHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            HttpResponseMessage response = base.Send(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : base.Send(request, cancellationToken);
        },
        CancellationToken.None);
}
