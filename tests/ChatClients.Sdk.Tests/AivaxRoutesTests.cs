using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

public sealed class AivaxRoutesTests
{
    [Fact]
    public void The_defaults_are_those_of_the_contract()
    {
        var routes = new AivaxRoutes();

        Assert.Equal(
            [
                "api/v1/web-chat-client", "api/v1/web-chat-client/{id}", "api/v1/web-chat-client/{id}/integrations",
                "api/v1/web-chat-client/{id}/integrations/{type}",
                "api/v1/web-chat-client/{id}/sessions", "api/v1/web-chat-client/{id}/sessions/{sessionId}",
                "api/v1/web-chat-client/{id}/sessions/{sessionId}",
                "api/v1/public/chat-clients/{accessKey}/prompt",
                "api/v1/public/chat-clients/{accessKey}", "api/v1/public/chat-clients/{accessKey}/retry",
                "api/v1/public/chat-clients/{accessKey}/transcript",
                "api/v1/public/chat-clients/{accessKey}/reset",
            ],
            [
                routes.ChatClients, routes.ChatClient, routes.Integrations, routes.Integration, routes.Sessions, routes.SessionSummary,
                routes.Session, routes.Prompt,
                routes.SessionInfo, routes.RetryLast, routes.Transcript, routes.Reset,
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("v2/reset")]
    [InlineData("v2/{accesskey}/reset")]
    [InlineData("v2/{accessKey}/{accessKey}/reset")]
    [InlineData("v2/{accessKey}/{id}/reset")]
    [InlineData("v2/{accessKey}/re set")]
    [InlineData("v2/{accessKey}/réset")]
    [InlineData("v2/{accessKey}/../reset")]
    [InlineData("v2/{accessKey}#reset")]
    [InlineData("v2\\{accessKey}")]
    [InlineData("https://evil.example/{accessKey}")]
    [InlineData("mailto:{accessKey}")]
    [InlineData("v2/{accessKey}/reset\r\nHost: evil.example")]
    public void A_route_that_cannot_work_is_refused_by_name(string route)
    {
        var error = Assert.Throws<ArgumentException>(() => new AivaxRoutes { Reset = route });

        Assert.Contains("Reset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_route_is_refused() => Assert.Throws<ArgumentNullException>(() => new AivaxRoutes { Prompt = null! });

    [Theory]
    [InlineData("/v2/chats/{accessKey}/clear", "https://inference.aivax.net/v2/chats/wky_a/clear")]
    [InlineData("//evil.example/{accessKey}", "https://inference.aivax.net/evil.example/wky_a")]
    [InlineData("v2/clear?key={accessKey}", "https://inference.aivax.net/v2/clear?key=wky_a")]
    public async Task An_overridden_route_is_used_on_our_host(string route, string expected)
    {
        var handler = new CannedHandler().Answer(Samples.Empty);

        await TestClient.Over(handler, options => options.Routes.Reset = route).OpenSession("wky_a").ResetAsync();

        Assert.Equal(expected, handler.Single.Address.AbsoluteUri);
    }

    [Fact]
    public async Task Routes_are_read_when_the_client_is_made()
    {
        var handler = new CannedHandler().Answer(Samples.Empty);
        AivaxChatClientOptions? kept = null;
        AivaxChatClient client = TestClient.Over(handler, options =>
        {
            kept = options;
            options.Routes.Prompt = "v2/{accessKey}/prompt";
        });

        kept!.Routes.Reset = "changed/{accessKey}";
        await client.OpenSession("wky_a").ResetAsync();

        Assert.Equal("/api/v1/public/chat-clients/wky_a/reset", handler.Single.Address.AbsolutePath);
    }
}
