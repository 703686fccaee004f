namespace ChatClients.Sdk.Http;

// A request of our own HTTP stack. No handler of an application sees it, so nothing copies or buffers it, and it carries its delivery
// itself.
internal sealed class DirectRequest(HttpMethod method, Uri address, RequestDelivery delivery) : HttpRequestMessage(method, address)
{
    public RequestDelivery Delivery => delivery;
}
