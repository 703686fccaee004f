namespace ChatClients.Sdk.Http;

/// <summary>The last handler before the network: a prompt passes it once, whatever retries or hedges stand above it.</summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendTicket.Of(request) is { IsForOneSend: true } ticket ? SendOnceAsync(ticket, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendOnceAsync(SendTicket ticket, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!ticket.TrySend())
        {
            throw SendTicket.SecondSend();
        }

        if (request.Content is { } body)
        {
            // Not taken back when the answer is there: over HTTP/2 the platform may still be at it.
            request.Content = new NetworkBody(body, ticket);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ticket.LeaveNetwork();
        }
    }
}
