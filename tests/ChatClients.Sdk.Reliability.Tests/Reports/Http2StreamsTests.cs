using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>An HTTP/2 connection carries 100 answers at a time. The next one must not wait for one of them to end.</summary>
[Collection(Sockets.Name)]
public sealed class Http2StreamsTests
{
    private const int Answers = 150;

    [Theory(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData("ours")]
    [InlineData("the application's")]
    public async Task QB4_150_answers_are_open_at_once_over_http_2(string network)
    {
        var connections = new Tally();
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(
            async context =>
            {
                context.BeginStream();
                await context.EventAsync(Events.Text("Hi"));
                await end.Task;
                await context.EventAsync(Events.Final);
                await context.EventAsync(Events.End);
            },
            HttpProtocols.Http2,
            connections);
        await using ServiceProvider services = Clients.Registered(server.Address, Clients.UseHttp2 + Network(network));
        AivaxChatClient client = services.Client();

        IAsyncEnumerator<ChatResponseUpdate>[] open =
            [.. Enumerable.Range(0, Answers).Select(i => client.OpenSession($"key-{i}").StreamAsync("Oi").GetAsyncEnumerator())];
        bool[] begun = await Task.WhenAll(open.Select(answer => answer.MoveNextAsync().AsTask())).InTime();

        // Each has its first text while none has ended.
        Assert.All(begun, Assert.True);
        Assert.All(open, answer => Assert.Equal("Hi", answer.Current.Text));
        Assert.InRange(connections.Now, 2, 4);

        end.SetResult();
        await Task.WhenAll(open.Select(FinishAsync)).InTime();
        Assert.Equal(Answers, server.Prompts);
    }

    private static Action<IHttpClientBuilder>? Network(string network) =>
        network == "ours" ? null : http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());

    private static async Task FinishAsync(IAsyncEnumerator<ChatResponseUpdate> answer)
    {
        while (await answer.MoveNextAsync())
        {
            Assert.NotNull(answer.Current);
        }

        await answer.DisposeAsync();
    }
}
