using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Nothing is answered until the test says so, or the caller leaves.
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
