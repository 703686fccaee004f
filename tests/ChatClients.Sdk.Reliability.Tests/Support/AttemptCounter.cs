namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>A handler of the application that sees each attempt of the client, whether or not it reaches a server.</summary>
internal sealed class AttemptCounter : DelegatingHandler
{
    private readonly List<HttpRequestMessage> _tries = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>Completes when the head of an answer has come.</summary>
    public Task Answered => _answered.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_tries)
        {
            _tries.Add(request);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        _answered.TrySetResult();
        return response;
    }
}
