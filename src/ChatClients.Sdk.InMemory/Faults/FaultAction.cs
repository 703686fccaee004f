using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// What happens to a request that meets a fault. Its text ends the fault's description.
internal abstract class FaultAction
{
    // Throws HttpRequestException: The fault is that no answer comes.
    public abstract Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken);

    public abstract override string ToString();
}
