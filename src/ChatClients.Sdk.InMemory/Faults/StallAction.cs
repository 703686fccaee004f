using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// No answer comes until the test releases it or the caller leaves.
internal sealed class StallAction : FaultAction
{
    public override async Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        call.Fault.MarkReached();
        await call.Fault.Released.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await call.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    public override string ToString() => "stall before the headers";
}
