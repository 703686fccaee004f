namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that gives up what it began without telling it, as one does that waits with a limit of its own.</summary>
/// <param name="until">What it waits for at the most.</param>
internal sealed class HastyHandler(Task until) : DelegatingHandler
{
    /// <summary>What it gave up, and is still running.</summary>
    public List<Task> Abandoned { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> answer = base.SendAsync(request, cancellationToken);
        if (await Task.WhenAny(answer, until) == answer)
        {
            return await answer;
        }

        Abandoned.Add(answer);
        throw new TimeoutException("I waited long enough.");
    }
}
