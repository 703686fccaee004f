using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Replaces the engine's answer.
internal sealed class RespondAction(FaultAnswer answer) : FaultAction
{
    public override Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        call.Fault.MarkReached();
        return Task.FromResult(answer.ToResponse());
    }

    public override string ToString() => $"answer {answer}";
}
