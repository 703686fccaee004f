using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>A server whose streams begin with some events and then send pings when they are told to: comments and empty events, by
/// turns.</summary>
internal sealed class PingServer : IAsyncDisposable
{
    private readonly Channel<string> _pings = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebServer? _server;
    private int _sent;

    public Uri Address => _server!.Address;

    public int Prompts => _server!.Prompts;

    /// <summary>Ends when the client has given up a stream.</summary>
    public Task Aborted => _aborted.Task;

    public static async Task<PingServer> StartAsync(string[] events)
    {
        var server = new PingServer();
        server._server = await WebServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => server._aborted.TrySetResult());
            context.BeginStream();
            await context.Response.WriteAsync(string.Concat(events.Select(RawAnswer.Event)));
            await foreach (string ping in server._pings.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(ping);
            }
        });
        return server;
    }

    public async Task PingAsync() => await _pings.Writer.WriteAsync(_sent++ % 2 == 0 ? ": ping\n\n" : "data:\n\n");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
