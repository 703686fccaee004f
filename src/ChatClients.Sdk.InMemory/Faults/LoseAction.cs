using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// The connection breaks after the request was read and before any answer.
internal sealed class LoseAction : FaultAction
{
    public override Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        call.Fault.MarkReached();
        HttpIOException cause = BodyCut.Create();
        return Task.FromException<WireResponse>(new HttpRequestException(cause.HttpRequestError, cause.Message, cause));
    }

    public override string ToString() => "lose the connection";
}
