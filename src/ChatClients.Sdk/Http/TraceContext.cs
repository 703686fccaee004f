using System.Diagnostics;

namespace ChatClients.Sdk.Http;

// Sends the current trace context. Our network handler's own propagation is off, because its span would show access keys.
internal static class TraceContext
{
    public static void Inject(HttpRequestMessage request)
    {
        if (Activity.Current is { } activity)
        {
            DistributedContextPropagator.Current.Inject(activity, request, static (carrier, name, value) =>
                ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));
        }
    }
}
