using System.Runtime.CompilerServices;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

[Collection(Sockets.Name)]
public sealed class SocketTests
{
    /// <summary>Never reached when all is well.</summary>
    private static readonly TimeSpan s_tooLong = TimeSpan.FromSeconds(30);

    /// <summary>Less than the two seconds for which the platform reads on by default after a response was given up.</summary>
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_first_update_comes_before_the_last_byte_is_written()
    {
        var seen = new TaskCompletionSource();
        await using StreamServer server = await StreamServer.Start(async context =>
        {
            await StreamServer.Event(context, Timeline.Text("first"));
            await context.Response.Body.FlushAsync();
            await seen.Task;
            await StreamServer.Event(context, Timeline.Text(" last"));
            await StreamServer.Event(context, Timeline.End);
        });
        using AivaxChatClient client = server.Client();
        await using var updates = client.OpenSession("key").StreamAsync("Oi").GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync().AsTask().WaitAsync(s_tooLong));
        Assert.Equal("first", updates.Current.Text);
        seen.SetResult();

        Assert.True(await updates.MoveNextAsync().AsTask().WaitAsync(s_tooLong));
        Assert.Equal(" last", updates.Current.Text);
        Assert.False(await updates.MoveNextAsync().AsTask().WaitAsync(s_tooLong));
    }

    [Fact]
    public async Task Leaving_the_loop_aborts_the_request_at_once()
    {
        (StreamServer server, Task aborted) = await StartEndless();
        await using StreamServer _ = server;
        using AivaxChatClient client = server.Client();

        await foreach (ChatResponseUpdate update in client.OpenSession("key").StreamAsync("Oi"))
        {
            break;
        }

        await aborted.WaitAsync(s_atOnce);
    }

    [Fact]
    public async Task Cancelling_inside_a_read_aborts_the_request_at_once()
    {
        (StreamServer server, Task aborted) = await StartEndless();
        await using StreamServer _ = server;
        using AivaxChatClient client = server.Client();
        using var cancel = new CancellationTokenSource();
        await using var updates = client.OpenSession("key").StreamAsync("Oi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        ValueTask<bool> next = updates.MoveNextAsync();

        await cancel.CancelAsync();

        await aborted.WaitAsync(s_atOnce);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_between_reads_aborts_the_request_at_once()
    {
        (StreamServer server, Task aborted) = await StartEndless();
        await using StreamServer _ = server;
        using AivaxChatClient client = server.Client();
        using var cancel = new CancellationTokenSource();
        await using var updates = client.OpenSession("key").StreamAsync("Oi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await updates.MoveNextAsync());

        await aborted.WaitAsync(s_atOnce);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_interruption_that_keeps_the_text()
    {
        var seen = new TaskCompletionSource();
        await using StreamServer server = await StreamServer.Start(async context =>
        {
            await StreamServer.Event(context, Timeline.Text("Hi"));
            await context.Response.Body.FlushAsync();
            await seen.Task;
            context.Abort();
        });
        using AivaxChatClient client = server.Client();
        await using var updates = client.OpenSession("key").StreamAsync("Oi").GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        seen.SetResult();

        var error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(async () => await updates.MoveNextAsync().AsTask().WaitAsync(s_tooLong));

        Assert.Equal(StreamInterruptionReason.Interrupted, error.Reason);
        Assert.Equal("Hi", error.PartialText);
    }

    [Fact]
    public async Task An_answer_read_to_its_end_leaves_the_connection_for_the_next()
    {
        var connections = new List<string>();
        await using StreamServer server = await StreamServer.Start(async context =>
        {
            connections.Add(context.Connection.Id);
            await StreamServer.Event(context, Timeline.Text("Hi"));
            await StreamServer.Event(context, Timeline.End);
            await context.Response.Body.FlushAsync();
        });
        using AivaxChatClient client = server.Client();
        ChatSession session = client.OpenSession("key");
        for (int i = 0; i < 3; i++)
        {
            Assert.Null((await Reading.Of(session.StreamAsync("Oi")).WaitAsync(s_tooLong)).Error);
        }

        Assert.Equal(3, connections.Count);
        Assert.Single(connections.Distinct());
    }

    [Fact]
    public async Task A_dropped_enumerator_aborts_the_request_when_it_is_collected()
    {
        (StreamServer server, Task aborted) = await StartEndless();
        await using StreamServer _ = server;
        using AivaxChatClient client = server.Client();
        await Drop(client);

        // The frames that brought this test here may still hold the enumerator for a moment.
        using var tooLong = new CancellationTokenSource(s_tooLong);
        while (!aborted.IsCompleted)
        {
            tooLong.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task Drop(AivaxChatClient client) =>
        Assert.True(await client.OpenSession("key").StreamAsync("Oi").GetAsyncEnumerator().MoveNextAsync());

    private static async Task<(StreamServer Server, Task Aborted)> StartEndless()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        StreamServer server = await StreamServer.Start(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            await StreamServer.Event(context, Timeline.Text("Hi"));
            await context.Response.Body.FlushAsync();
            await aborted.Task;
        });
        return (server, aborted.Task);
    }
}
