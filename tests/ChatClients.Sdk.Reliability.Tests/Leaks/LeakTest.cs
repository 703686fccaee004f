using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

/// <summary>One client that is used again and again by a caller whose token lives as long as the process, and all that it could leave
/// behind.</summary>
[Collection(Sockets.Name)]
public abstract class LeakTest : IDisposable
{
    protected const int Calls = 2000;
    protected const int Parallel = 32;

    private readonly CancellationTokenSource _lifetime = new();

    /// <summary>The caller's token, given to every call and never cancelled.</summary>
    protected CancellationToken Lifetime => _lifetime.Token;

    private protected Tally Turns { get; } = new();

    private protected Tally Connections { get; } = new();

    private protected CountedTimers Time { get; } = new();

    public void Dispose()
    {
        _lifetime.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<WebServer> StartAsync(RequestDelegate answer) => WebServer.StartAsync(
        async context =>
        {
            using IDisposable turn = Turns.Enter();
            await answer(context);
        },
        connections: Connections);

    /// <summary>Makes all calls, each worker with a session of its own.</summary>
    private protected static Task CallAsync(AivaxChatClient client, int calls, int parallel, Func<ChatSession, Task> call) =>
        Task.WhenAll(Enumerable.Range(0, parallel).Select(worker => Task.Run(async () =>
        {
            ChatSession session = client.OpenSession($"key-{worker}");
            for (int i = worker; i < calls; i += parallel)
            {
                await call(session);
            }
        })));

    /// <summary>Once the client is disposed of, nothing of it is left.</summary>
    private protected async Task AssertNothingLeftAsync()
    {
        await Turns.ReachAsync(0).InTime();
        await Connections.ReachAsync(0).InTime();
        Assert.Equal(0, Time.Pending.Now);
    }
}
