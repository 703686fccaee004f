using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore.Tests.Page;

/// <summary>A page that looks as its visitor needs it.</summary>
public sealed class PageForTests
{
    [Fact]
    public async Task Each_visitor_is_greeted_by_name()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: options => options.PageFor = context => new WebChatClientParameters
        {
            HelloLabel = $"Hello, {context.User.FindFirstValue(ClaimTypes.NameIdentifier)}!",
        });

        Assert.Contains("Hello, ana!", await host.Browser("ana").Http.GetStringAsync("chat"));
        Assert.Contains("Hello, rui!", await host.Browser("rui").Http.GetStringAsync("chat"));
    }

    [Fact]
    public async Task Rules_of_the_server_are_not_decided_by_the_look()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: options => options.PageFor = _ => new WebChatClientParameters
        {
            InputModes = ["Image"],
            AllowedFrameOrigins = ["https://other.example"],
        });

        using HttpResponseMessage page = await host.Browser().GetAsync("");
        Assert.EndsWith("frame-ancestors 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty((await host.Browser().MessagesAsync()).GetProperty("inputModes").EnumerateArray());
    }
}
