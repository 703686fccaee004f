using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;

namespace ChatClients.Sdk.AspNetCore.Tests.Requests;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Messages_of_a_browser_share_a_connection()
    {
        var connections = new ConcurrentQueue<string>();
        await using ChatHost host = await StartAsync(connections);
        ChatBrowser browser = host.Browser();

        await browser.AskAsync("One");
        await browser.AskAsync(new string('x', 100_000));
        await browser.AskAsync("Three");

        Assert.Equal(3, connections.Count);
        Assert.Single(connections.Distinct());
        Assert.DoesNotContain("Error ", host.Logs.All);
    }

    [Fact]
    public async Task A_body_that_is_no_json_costs_no_connection()
    {
        var connections = new ConcurrentQueue<string>();
        await using ChatHost host = await StartAsync(connections);
        ChatBrowser browser = host.Browser();

        using HttpResponseMessage refused = await browser.PostAsync("api/chat", "{");
        await refused.Content.ReadAsStringAsync();
        await browser.AskAsync("Again");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Single(connections.Distinct());
        Assert.DoesNotContain("Error ", host.Logs.All);
    }

    private static Task<ChatHost> StartAsync(ConcurrentQueue<string> connections) => ChatHost.StartAsync(
        onKestrel: true,
        pipeline: app => app.Use((context, next) =>
        {
            connections.Enqueue(context.Connection.Id);
            return next(context);
        }));
}
