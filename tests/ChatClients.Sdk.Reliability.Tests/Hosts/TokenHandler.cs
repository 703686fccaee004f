namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that makes a request of its own before each one.</summary>
internal sealed class TokenHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var own = new HttpRequestMessage(
            HttpMethod.Post, new Uri(request.RequestUri!, "/token"))
        { Content = new StringContent("{}") };
        using HttpResponseMessage token = await base.SendAsync(own, cancellationToken);
        token.EnsureSuccessStatusCode();
        return await base.SendAsync(request, cancellationToken);
    }
}
