using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Http;

public sealed class HttpVersionTests
{
    [Fact]
    public async Task A_client_uses_http_1_1_by_default()
    {
        await using WebServer server = await WebServer.StartAsync(TellProtocol, HttpProtocols.Http1);
        await using ServiceProvider services = Clients.Registered(server.Address);

        Assert.Equal("HTTP/1.1", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
    }

    [Fact(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task The_version_that_the_application_asks_for_is_spoken()
    {
        await using WebServer server = await WebServer.StartAsync(TellProtocol, HttpProtocols.Http2);
        await using ServiceProvider services = Clients.Registered(server.Address, Clients.UseHttp2);

        Assert.Equal("HTTP/2", (await services.Session().SendAsync("Oi").InTime()).CompletionText);
    }

    private static Task TellProtocol(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new { completionText = context.Request.Protocol });
}
