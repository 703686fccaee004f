using System.Runtime.CompilerServices;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class TurnLeaseTests
{
    [Fact]
    public async Task All_sources_of_a_turn_are_cancelled_when_it_is_closed()
    {
        TurnLease lease = await EnterAsync();
        using var first = new SafeLinkedSource(lease, CancellationToken.None);
        using var second = new SafeLinkedSource(lease, CancellationToken.None);
        using var third = new SafeLinkedSource(lease, CancellationToken.None);
        second.Dispose();

        Close(lease);

        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);
        Assert.True(third.IsCancellationRequested);
    }

    [Fact]
    public async Task A_source_of_a_closed_turn_is_cancelled_from_the_start()
    {
        TurnLease lease = await EnterAsync();
        Close(lease);

        using var source = new SafeLinkedSource(lease, CancellationToken.None);

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_source_is_cancelled_when_its_caller_leaves()
    {
        using var caller = new CancellationTokenSource();
        using var source = new SafeLinkedSource(await EnterAsync(), caller.Token);

        await caller.CancelAsync();

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_token_that_lives_long_keeps_no_turn()
    {
        using var caller = new CancellationTokenSource();
        WeakReference source = await MakeAsync(caller.Token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(source.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> MakeAsync(CancellationToken caller)
    {
        var source = new SafeLinkedSource(await EnterAsync(), caller);
        source.Dispose();
        return new WeakReference(source);
    }

    private static void Close(TurnLease lease)
    {
        lease.MarkClosed();
        lease.Close();
    }

    private static ValueTask<TurnLease> EnterAsync()
    {
        var engine = new SessionEngine(
            new EngineSettings(TimeProvider.System, new EchoGateway(), TimeSpan.FromMinutes(20), new IdSource(null)));
        engine.AddChatClient("c");
        EngineSession session = engine.CreateOrReuse(engine.GetChatClient("c"), new SessionCreation(TimeSpan.FromHours(1)));
        return session.EnterAsync(1, CancellationToken.None);
    }
}
