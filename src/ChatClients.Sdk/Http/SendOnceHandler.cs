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

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => SendTicket.Of(request) switch
    {
        null => base.SendAsync(request, cancellationToken),
        { IsForOneSend: true } ticket => SendOnceAsync(ticket, request, cancellationToken),
        { } ticket => SendWatchedAsync(ticket, request, cancellationToken),
    };

#if !NETSTANDARD2_0
    // The client never sends so, but a handler of the application may.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (SendTicket.Of(request) is not { IsForOneSend: true } ticket)
        {
            return base.Send(request, cancellationToken);
        }

        (HttpContent? body, Uri? address) = Enter(ticket, request);
        try
        {
            HttpResponseMessage response = base.Send(request, cancellationToken);
            ticket.Answered(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(ticket, request, body, error);
            throw;
        }
    }
#endif

    private async Task<HttpResponseMessage> SendWatchedAsync(SendTicket ticket, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ticket.Watch();
        Uri? address = request.RequestUri;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            ticket.Answered(response, address);
            return response;
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
        (HttpContent? body, Uri? address) = Enter(ticket, request);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            ticket.Answered(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(ticket, request, body, error);
            throw;
        }
    }

    private static (HttpContent? Body, Uri? Address) Enter(SendTicket ticket, HttpRequestMessage request)
    {
        if (!ticket.TrySend())
        {
            throw SendTicket.SecondSend();
        }

        HttpContent? body = request.Content;

        // Not taken back when the answer is there: over HTTP/2 the platform may still be at it.
        request.Content = body is null ? null : new NetworkBody(body, ticket);
        return (body, request.RequestUri);
    }

    private static void Fail(SendTicket ticket, HttpRequestMessage request, HttpContent? body, Exception error)
    {
        if (!ticket.Failed(error))
        {
            // It may be tried again, by handlers that look at what they sent.
            request.Content = body;
        }
    }
}
