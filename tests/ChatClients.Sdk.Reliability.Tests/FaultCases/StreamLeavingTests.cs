using System.Runtime.CompilerServices;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Readers who leave in mid answer. The server must learn of it at once, or it works on, and bills.</summary>
[Collection(Sockets.Name)]
public abstract class StreamLeavingTests(HttpProtocols protocol)
{
    [Fact]
    public async Task S26_Leaving_the_loop_aborts_the_request_at_once()
    {
        await using OpenStream server = await OpenStream.StartAsync(protocol);
        await using ServiceProvider services = Registered(server);

        await foreach (ChatResponseUpdate update in services.Session().StreamAsync("Oi"))
        {
            break;
        }

        await AssertGivenUpAsync(server);
    }

    [Fact]
    public async Task S27_An_error_inside_the_loop_aborts_the_request_at_once()
    {
        await using OpenStream server = await OpenStream.StartAsync(protocol);
        await using ServiceProvider services = Registered(server);

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (ChatResponseUpdate update in services.Session().StreamAsync("Oi"))
            {
                throw new FormatException(update.Text);
            }
        });

        await AssertGivenUpAsync(server);
    }

    [Fact]
    public async Task S28_A_dropped_enumerator_aborts_the_request_when_it_is_collected()
    {
        await using OpenStream server = await OpenStream.StartAsync(protocol);
        await using ServiceProvider services = Registered(server);
        await DropAsync(services.Session());

        // The frames that brought this test here may still hold the enumerator for a moment.
        using var tooLong = new CancellationTokenSource(Await.Longest);
        while (!server.Aborted.IsCompleted)
        {
            tooLong.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [Fact]
    public async Task S30_Cancelling_inside_a_read_aborts_the_request_at_once()
    {
        await using OpenStream server = await OpenStream.StartAsync(protocol);
        await using ServiceProvider services = Registered(server);
        using var cancel = new CancellationTokenSource();
        await using var updates = services.Session().StreamAsync("Oi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        ValueTask<bool> next = updates.MoveNextAsync();

        await cancel.CancelAsync();

        await AssertGivenUpAsync(server);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task S30_Cancelling_between_reads_aborts_at_once_whatever_the_reader_is_doing()
    {
        await using OpenStream server = await OpenStream.StartAsync(protocol);
        await using ServiceProvider services = Registered(server);
        using var cancel = new CancellationTokenSource();
        await using var updates = services.Session().StreamAsync("Oi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        await cancel.CancelAsync();

        await AssertGivenUpAsync(server);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => updates.MoveNextAsync().InTime());
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task DropAsync(ChatSession session) =>
        Assert.True(await session.StreamAsync("Oi").GetAsyncEnumerator().MoveNextAsync());

    private ServiceProvider Registered(OpenStream server) =>
        Clients.Registered(server.Address, protocol == HttpProtocols.Http2 ? Clients.UseHttp2 : null);

    private async Task AssertGivenUpAsync(OpenStream server)
    {
        await server.Aborted.WaitAsync(Limits.GivenUp);
        Assert.Equal(1, server.Prompts);
        if (protocol == HttpProtocols.Http1)
        {
            await server.ConnectionClosed.WaitAsync(Limits.GivenUp);
        }
        else
        {
            Assert.False(server.ConnectionClosed.IsCompleted); // It is shared: only the stream was reset.
        }
    }
}
