namespace ChatClients.Sdk.Http;

/// <summary>The last handler before the network: a prompt passes it once, whatever retries or hedges stand above it.</summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    private static readonly object Guarding = new();

    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    /// <summary>Puts the fuse before the network itself: a primary handler can be a chain, whose handlers may buffer, copy or repeat too.</summary>
    public static HttpMessageHandler Guard(HttpMessageHandler primary)
    {
        // An application may share one chain among clients, which are made side by side: two fuses in it would refuse everything.
        lock (Guarding)
        {
            DelegatingHandler? last = null;
            for (HttpMessageHandler? handler = primary; handler is DelegatingHandler link; handler = link.InnerHandler)
            {
                if (link is SendOnceHandler)
                {
                    return primary;
                }

                last = link;
            }

            return last is { InnerHandler: { } network } && TryPut(new SendOnceHandler(network), last) ? primary : new SendOnceHandler(primary);
        }
    }

    /// <summary>The handler at the end of a chain.</summary>
    public static HttpMessageHandler NetworkOf(HttpMessageHandler primary) => primary is DelegatingHandler { InnerHandler: { } inner } ? NetworkOf(inner) : primary;

    private static bool TryPut(SendOnceHandler fuse, DelegatingHandler last)
    {
        try
        {
            last.InnerHandler = fuse;
            return true;
        }
        catch (InvalidOperationException)
        {
            // It is in use, or disposed of, and can no longer be changed.
            return false;
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendTicket.Of(request) is { } ticket ? SendAsync(ticket, request, cancellationToken) : base.SendAsync(request, cancellationToken);

#if !NETSTANDARD2_0
    // The client never sends so, but a handler of the application may.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (SendTicket.Of(request) is not { } ticket)
        {
            return base.Send(request, cancellationToken);
        }

        HttpContent? body = request.Content;
        int writes = Enter(ticket, request);
        Uri? address = request.RequestUri;
        try
        {
            HttpResponseMessage response = base.Send(request, cancellationToken);
            ticket.Answered(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(ticket, request, body, writes, error);
            throw;
        }
    }
#endif

    private async Task<HttpResponseMessage> SendAsync(SendTicket ticket, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpContent? body = request.Content;
        int writes = Enter(ticket, request);
        Uri? address = request.RequestUri;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            ticket.Answered(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(ticket, request, body, writes, error);
            throw;
        }
    }

    private static int Enter(SendTicket ticket, HttpRequestMessage request)
    {
        if (!ticket.IsForOneSend)
        {
            return ticket.Watch();
        }

        if (!ticket.TrySend())
        {
            throw SendTicket.SecondSend();
        }

        // Not taken back when the answer is there: over HTTP/2 the platform may still be at it.
        request.Content = request.Content is { } body ? new NetworkBody(body, ticket) : null;
        return 0;
    }

    private void Fail(SendTicket ticket, HttpRequestMessage request, HttpContent? body, int writes, Exception error)
    {
        if (!ticket.IsForOneSend)
        {
            // Here, below whatever else measures time, a time-out can only be the connection's.
            bool missedConnection = error is OperationCanceledException { InnerException: TimeoutException } && Platform.IsSockets(InnerHandler!);
            ticket.Lost(writes, missedConnection, isUnsent: missedConnection || Platform.FailedToConnect(error));
        }
        else if (!ticket.Failed(error))
        {
            // It may be tried again, by handlers that look at what they sent.
            request.Content = body;
        }
    }
}
