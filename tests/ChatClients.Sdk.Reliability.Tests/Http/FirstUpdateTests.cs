using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Http;

public sealed class FirstUpdateTests
{
    [Fact]
    public async Task The_first_update_comes_before_the_last_byte_is_written()
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            context.BeginStream();
            await context.EventAsync(Events.Text("first"));
            await seen.Task;
            await context.EventAsync(Events.Text(" last"));
            await context.EventAsync(Events.End);
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        await using var updates = client.OpenSession(Clients.AccessKey).StreamAsync("Oi").GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync().InTime());
        Assert.Equal("first", updates.Current.Text);
        seen.SetResult();

        Assert.True(await updates.MoveNextAsync().InTime());
        Assert.Equal(" last", updates.Current.Text);
        Assert.False(await updates.MoveNextAsync().InTime());
    }
}
