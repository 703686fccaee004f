using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// What a fault does to a request. Its text ends the fault's description.
internal abstract class FaultAction
{
    // Throws HttpRequestException when the fault is that no answer comes.
    public abstract Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken);

    public abstract override string ToString();
}
