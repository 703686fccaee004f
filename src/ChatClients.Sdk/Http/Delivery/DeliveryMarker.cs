namespace ChatClients.Sdk.Http;

// Connects a request with its delivery, so that the send-once guard finds it. The mark is in the request's options, never in a header:
// an application's own HttpClient would send a header to the service.
internal static class DeliveryMarker
{
    private const string Name = "ChatClients.Sdk.RequestDelivery";

    // For a copy that a handler made without the options.
    private static readonly AsyncLocal<RequestDelivery?> Current = new();

    // Marks the request, and every copy that is made of it until the calling async method ends.
    public static void Mark(HttpRequestMessage request, RequestDelivery delivery)
    {
#if NETSTANDARD2_0
        request.Properties[Name] = delivery;
#else
        request.Options.Set(new HttpRequestOptionsKey<RequestDelivery>(Name), delivery);
#endif
        if (delivery.SendsOnce)
        {
            Current.Value = delivery;
        }
    }

    public static RequestDelivery? Find(HttpRequestMessage request) =>
        FindMark(request) ?? FindOfCopy(request);

    private static RequestDelivery? FindOfCopy(HttpRequestMessage request) =>
        Current.Value is { } delivery && IsCopy(request, delivery.Address) ? delivery : null;

    private static RequestDelivery? FindMark(HttpRequestMessage request)
    {
#if NETSTANDARD2_0
        return request.Properties.TryGetValue(Name, out object? delivery) ? delivery as RequestDelivery : null;
#else
        request.Options.TryGetValue(new HttpRequestOptionsKey<RequestDelivery>(Name), out RequestDelivery? delivery);
        return delivery;
#endif
    }

    // A copy may go to another host or gateway. The end of the path holds the access key, unless the route was overridden.
    // No other request of a handler ends with it.
    private static bool IsCopy(HttpRequestMessage request, Uri? address) =>
        request.Method == HttpMethod.Post && request.RequestUri is { IsAbsoluteUri: true } copy && address is not null
        && EndOf(copy).Equals(EndOf(address), StringComparison.Ordinal);

    private static string EndOf(Uri address)
    {
        string[] segments = address.Segments;
        int start = Math.Max(0, segments.Length - 2);
        return string.Join("", segments, start, segments.Length - start);
    }
}
