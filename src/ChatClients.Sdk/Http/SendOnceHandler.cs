namespace ChatClients.Sdk.Http;

/// <summary>The last handler before the network: a prompt passes it once, whatever retries or hedges stand above it.</summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => SendTicket.Of(request) switch
    {
        null => base.SendAsync(request, cancellationToken),
        { IsForOneSend: true } ticket => SendOnceAsync(ticket, request, cancellationToken),
        { } ticket => SendWatchedAsync(ticket, request, cancellationToken),
    };

    private async Task<HttpResponseMessage> SendWatchedAsync(SendTicket ticket, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ticket.MissedConnection = false;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (error.InnerException is TimeoutException && Platform.IsNetwork(InnerHandler!))
        {
            // Here, below whatever else measures time, it can only be the connection's.
            ticket.MissedConnection = true;
            throw;
        }
    }

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
