using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>A server whose one stream says "Hi" and then stays open until the client gives it up.</summary>
internal sealed class OpenStream : IAsyncDisposable
{
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebServer? _server;

    public Uri Address => _server!.Address;

    public int Prompts => _server!.Prompts;

    /// <summary>Ends when the server learns that nobody waits for the answer: only then can it stop working on it.</summary>
    public Task Aborted => _aborted.Task;

    /// <summary>Ends when the connection is closed.</summary>
    public Task ConnectionClosed => _closed.Task;

    public static async Task<OpenStream> StartAsync(HttpProtocols protocol)
    {
        var stream = new OpenStream();
        stream._server = await WebServer.StartAsync(
            async context =>
            {
                context.RequestAborted.Register(() => stream._aborted.TrySetResult());
                context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed.Register(
                    () => stream._closed.TrySetResult());
                context.BeginStream();
                await context.EventAsync(Events.Text("Hi"));
                await stream.Aborted;
            },
            protocol);
        return stream;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
