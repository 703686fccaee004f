using System.Net;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A handler of an application that gives up what it began without telling it, as one does that waits with a limit of its
/// own.</summary>
/// <param name="until">What it waits for at the most.</param>
/// <param name="answer">What it then answers itself, if it does not throw.</param>
internal sealed class AbandoningHandler(Task until, HttpStatusCode? answer = null) : DelegatingHandler
{
    /// <summary>What it gave up, and is still running.</summary>
    public List<Task> Abandoned { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> sent = base.SendAsync(request, cancellationToken);
        if (await Task.WhenAny(sent, until) == sent)
        {
            return await sent;
        }

        Abandoned.Add(sent);
        return answer is { } status ? new HttpResponseMessage(status) : throw new TimeoutException("I waited long enough.");
    }
}
