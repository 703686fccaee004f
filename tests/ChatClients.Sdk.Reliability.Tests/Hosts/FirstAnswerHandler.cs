namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that tries a refused request once more, and gives the refusal when that fails.</summary>
internal sealed class FirstAnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage first = await base.SendAsync(request, cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return first;
        }
    }
}
