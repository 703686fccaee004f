namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A handler of the application that sees each try of the client, whether or not it reaches a server.</summary>
internal sealed class TryCounter : DelegatingHandler
{
    private readonly List<HttpRequestMessage> _tries = [];

    public IReadOnlyList<HttpRequestMessage> Tries
    {
        get
        {
            lock (_tries)
            {
                return [.. _tries];
            }
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_tries)
        {
            _tries.Add(request);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
