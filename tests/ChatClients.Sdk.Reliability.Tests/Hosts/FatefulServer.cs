using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A server that does to each request what the test says, after it has read its body.</summary>
internal sealed class FatefulServer : IAsyncDisposable
{
    private WebServer _server = null!;
    private int _requests;

    public Uri Address => _server.Address;

    public int Prompts => _server.Prompts;

    /// <summary>How many requests of any kind came whole.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public Fate Fate { get; set; } = Fate.Answered;

    public static async Task<FatefulServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var server = new FatefulServer();
        server._server = await WebServer.StartAsync(server.AnswerAsync, protocols);
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Fate == Fate.Lost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)Fate;
        await context.Response.WriteAsJsonAsync(new { completionText = "Olá" });
    }
}
