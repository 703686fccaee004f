using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What follows the end mark.</summary>
public sealed class StreamRestTests
{
    private static readonly string s_whole = RawAnswer.Event(Events.Text("Hi")) + RawAnswer.Event(Events.End);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"more\"}}]}\n\n")]
    [InlineData("data: {\"error\":\"late\"}\n\ndata: [DONE]\n\n")]
    [InlineData("no json, \u0001 and \uFEFF")]
    public async Task S25_A_rest_is_ignored_and_the_connection_used_again(string rest)
    {
        var connections = new ConcurrentQueue<string>();
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            connections.Enqueue(context.Connection.Id);
            context.BeginStream();
            await context.Response.WriteAsync(s_whole);
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync(rest);
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        ChatSession session = client.OpenSession(Clients.AccessKey);

        for (int i = 0; i < 3; i++)
        {
            AssertWhole(await Reading.Of(session.StreamAsync("Oi")).InTime());
        }

        Assert.Equal(3, connections.Count);
        Assert.Single(connections.Distinct());
    }

    [Fact]
    public async Task S25_A_body_that_stays_open_is_given_up_and_not_waited_for() => await AssertGivenUpAsync(_ => Task.CompletedTask);

    [Fact]
    public async Task S25_A_rest_without_end_is_given_up_and_not_waited_for() => await AssertGivenUpAsync(async context =>
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.EventAsync(Events.Text("more"));
        }
    });

    private static async Task AssertGivenUpAsync(Func<HttpContext, Task> rest)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            context.BeginStream();
            await context.Response.WriteAsync(s_whole);
            await context.Response.Body.FlushAsync();
            await rest(context);
            await context.AbortedAsync();
            gone.SetResult();
        });
        using AivaxChatClient client = Clients.Of(server.Address, time: new WatchedTime()); // The clock stands still: no budget ends it.

        AssertWhole(await Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi")).InTime());

        await gone.Task.InTime();
    }

    private static void AssertWhole(Reading answer)
    {
        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'"], answer.Lines);
    }
}
