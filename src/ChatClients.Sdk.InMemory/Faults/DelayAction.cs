using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// The head of the answer comes late, on the engine's clock.
internal sealed class DelayAction(TimeSpan delay) : FaultAction
{
    public override async Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        call.Fault.MarkReached();
        await Task.Delay(delay, call.Time, cancellationToken).ConfigureAwait(false);
        return await call.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    public override string ToString() => $"delay of {delay}";
}
