namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that measures time itself, and gives up when the answer is there already.</summary>
internal sealed class LateTimeoutHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        throw new TaskCanceledException("The operation was canceled.", new TimeoutException());
    }
}
