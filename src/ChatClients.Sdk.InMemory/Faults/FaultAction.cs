using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>What happens to a request that meets a fault. Its text ends the fault's description.</summary>
internal abstract class FaultAction
{
    /// <exception cref="HttpRequestException">The fault is that no answer comes.</exception>
    public abstract Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken);

    public abstract override string ToString();
}
