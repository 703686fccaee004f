using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Http;

/// <summary>The platform's HTTP/2 stack sends a request again, below all handlers, when the server refuses its stream.</summary>
public sealed class RefusedStreamTests
{
    [Fact(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task A_prompt_whose_body_left_is_not_sent_again_by_the_platform()
    {
        await using RawServer server = RawServer.Start(Http2Refusal.ServeAsync);
        await using ServiceProvider services = Clients.Registered(server.Address, Clients.UseHttp2);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.Equal(1, server.Requests);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    [Fact(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task What_may_be_repeated_is()
    {
        await using RawServer server = RawServer.Start(Http2Refusal.ServeAsync);
        await using ServiceProvider services = Clients.Registered(server.Address, Clients.UseHttp2);

        await Assert.ThrowsAsync<AivaxConnectionException>(() => services.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "t" }).InTime());

        Assert.True(server.Requests > 1);
    }
}
