namespace ChatClients.Sdk.Http;

// The send-once guard: the last handler before the network, in a chain that may hold handlers of an application. A prompt passes it once,
// whatever handlers above it retry or hedge.
internal sealed class SendOnceHandler : DelegatingHandler
{
    private static readonly object Guarding = new();

    public SendOnceHandler(HttpMessageHandler primary)
        : base(primary)
    {
    }

    // Puts the guard directly before the network. A primary handler can be a chain whose handlers buffer, copy or repeat requests.
    public static HttpMessageHandler Guard(HttpMessageHandler primary)
    {
        // Clients that share a chain may be created at the same time. Two guards in one chain would refuse every prompt.
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
    // The client never sends synchronously, but a handler of the application may.
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

        // Not restored when the response arrives: over HTTP/2 the platform may still be sending the body.
        request.Content = body is null ? null : new NetworkContent(body, send);
        return send;
    }

    private void Fail(RequestSend send, HttpRequestMessage request, Exception error)
    {
        // Below all other time limits, a time-out can only be that for connecting.
        bool missedConnection = RequestDelivery.MissedConnection(error) && Platform.IsSockets(InnerHandler!);
        send.OnFailed(error, hadNoConnection: missedConnection || Platform.FailedToConnect(error));
        if (!send.MayHaveLeft)
        {
            // Restored for handlers that send it again and check what they sent.
            request.Content = NetworkContent.Unwrap(request.Content);
        }
    }
}
