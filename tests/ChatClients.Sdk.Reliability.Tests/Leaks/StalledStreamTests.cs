using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class StalledStreamTests : LeakTest
{
    [Fact]
    public async Task Streams_that_stall_are_all_ended_and_closed()
    {
        var time = new FakeTimeProvider();
        await using WebServer server = await StartAsync(AnswerAsync);
        using AivaxChatClient client = Clients.Of(server.Address, time: time);
        IAsyncEnumerator<ChatResponseUpdate>[] streams =
            [.. Enumerable.Range(0, Parallel)
                .Select(i => client.OpenSession($"key-{i}").StreamAsync("Oi", cancellationToken: Lifetime).GetAsyncEnumerator())];
        Assert.All(await Task.WhenAll(streams.Select(it => it.MoveNextAsync().AsTask())).InTime(), Assert.True);
        Task<bool>[] reads = [.. streams.Select(it => it.MoveNextAsync().AsTask())];
        Assert.Equal(Parallel, Turns.Now);
        Assert.All(reads, it => Assert.False(it.IsCompleted));

        time.Advance(TimeSpan.FromSeconds(45));

        foreach (Task<bool> read in reads)
        {
            var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => read.InTime());
            Assert.Equal((AivaxTimeoutPhase.StreamIdle, RequestOutcome.Unknown, "Hi"), (error.Phase, error.Outcome, error.PartialText));
        }

        await AssertNothingLeftAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.BeginStream();
        await context.EventAsync(Events.Text("Hi"));
        await context.AbortedAsync();
    }
}
