using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// No connection is made. This happens before the request's body is read.
internal sealed class RefuseAction(HttpRequestError error) : FaultAction
{
    public override Task<WireResponse> ApplyAsync(FaultedCall call, CancellationToken cancellationToken)
    {
        call.Fault.MarkReached();
        return Task.FromException<WireResponse>(ToException());
    }

    public HttpRequestException ToException() => new(error, "A scripted fault: no connection was made.");

    public override string ToString() => $"no connection ({error})";
}
