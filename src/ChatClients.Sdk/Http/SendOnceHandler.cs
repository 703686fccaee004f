namespace ChatClients.Sdk.Http;

// The send-once guard: the last handler before the network. A prompt passes it once, whatever retries or hedges stand above it.
internal sealed class SendOnceHandler : DelegatingHandler
{
    private static readonly object Guarding = new();

    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    // Puts the guard before the network itself: a primary handler can be a chain, whose handlers may buffer, copy or repeat too.
    public static HttpMessageHandler Guard(HttpMessageHandler primary)
    {
        // An application may share one chain among clients, which are made side by side: two guards in it would refuse everything.
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

            return last is { InnerHandler: { } network } && TryPut(new SendOnceHandler(network), last) ? primary
                : new SendOnceHandler(primary);
        }
    }

    // The handler at the end of a chain.
    public static HttpMessageHandler NetworkOf(HttpMessageHandler primary) =>
        primary is DelegatingHandler { InnerHandler: { } inner } ? NetworkOf(inner) : primary;

    private static bool TryPut(SendOnceHandler guard, DelegatingHandler last)
    {
        try
        {
            last.InnerHandler = guard;
            return true;
        }
        catch (InvalidOperationException)
        {
            // It is in use, or disposed of, and can no longer be changed.
            return false;
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        DeliveryMarker.Find(request) is { } delivery
            ? SendAsync(delivery, request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

#if !NETSTANDARD2_0
    // The client never sends so, but a handler of the application may.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (DeliveryMarker.Find(request) is not { } delivery)
        {
            return base.Send(request, cancellationToken);
        }

        RequestSend send = Begin(delivery, request);
        Uri? address = request.RequestUri;
        try
        {
            HttpResponseMessage response = base.Send(request, cancellationToken);
            send.OnResponded(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(send, request, error);
            throw;
        }
    }
#endif

    private async Task<HttpResponseMessage> SendAsync(
        RequestDelivery delivery, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestSend send = Begin(delivery, request);
        Uri? address = request.RequestUri;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            send.OnResponded(response, address);
            return response;
        }
        catch (Exception error)
        {
            Fail(send, request, error);
            throw;
        }
    }

    private static RequestSend Begin(RequestDelivery delivery, HttpRequestMessage request)
    {
        HttpContent? body = NetworkContent.Unwrap(request.Content);
        RequestSend send = delivery.BeginSend(body is not null);

        // Not taken back when the response is there: over HTTP/2 the platform may still be at it.
        request.Content = body is null ? null : new NetworkContent(body, send);
        return send;
    }

    private void Fail(RequestSend send, HttpRequestMessage request, Exception error)
    {
        // Here, below whatever else measures time, a time-out can only be the connection's.
        bool missedConnection = error is OperationCanceledException { InnerException: TimeoutException }
            && Platform.IsSockets(InnerHandler!);
        send.OnFailed(error, hadNoConnection: missedConnection || Platform.FailedToConnect(error));
        if (!send.MayHaveLeft)
        {
            // It may be sent again, by handlers that look at what they sent.
            request.Content = NetworkContent.Unwrap(request.Content);
        }
    }
}
