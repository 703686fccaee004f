namespace ChatClients.Sdk.Http;

/// <summary>The last handler before the network: a prompt passes it once, whatever retries or hedges stand above it.</summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Platform.GetTicket(request)?.TrySend() == false
            ? throw new AivaxConnectionException(
                "A second send of the same prompt was refused: a prompt is billed and stored each time. Remove the retrying or hedging handler from this HTTP client.")
            { Outcome = RequestOutcome.Unknown }
            : base.SendAsync(request, cancellationToken);
}
