namespace ChatClients.Sdk.AspNetCore.Tests.Chat;

public sealed class ConversationTests
{
    [Fact]
    public async Task The_messages_are_complete_before_any_of_them_is_sent()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        await host.Browser().AskAsync("Hi");

        using HttpResponseMessage response = await host.Browser().GetAsync("api/chat/messages");
        long? announced = response.Content.Headers.ContentLength;

        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, announced);
    }
}
