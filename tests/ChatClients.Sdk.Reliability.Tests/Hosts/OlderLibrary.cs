namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>Stands for the handler of Microsoft.Extensions.Http.Polly, which is known by its name alone.</summary>
internal static class OlderLibrary
{
    public sealed class PolicyHttpMessageHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }
}
