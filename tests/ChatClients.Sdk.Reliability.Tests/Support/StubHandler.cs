namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Stands where the network would be. It counts how often it is asked; whether a body begins to leave is up to
/// <paramref name="answer"/>.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return answer(request, cancellationToken);
    }
}
