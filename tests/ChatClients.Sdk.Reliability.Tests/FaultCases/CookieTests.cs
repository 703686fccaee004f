using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A cookie that came with one user's answer must not go out with another user's prompt.</summary>
public sealed class CookieTests
{
    private readonly ConcurrentQueue<string> _sent = new();

    [Fact]
    public async Task C34_No_call_sends_a_cookie_back()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(PublicCalls.All, async (call, run) =>
        {
            service.Answer = WithCookie(call.Good);

            await run();
            await run();
        });

        Assert.Empty(_sent);
    }

    [Fact]
    public async Task C34_Sessions_of_a_registered_client_share_no_cookie()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(WithCookie(PublicCalls.Reply));
        await using ServiceProvider services = Clients.Registered(
            service.Address, after: it => it.ConfigureHttpClientDefaults(
                http => http.ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { UseCookies = true })));
        AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();

        await client.OpenSession("k1").SendAsync("Oi");
        await client.OpenSession("k2").SendAsync("Oi");

        Assert.Equal(2, service.Requests);
        Assert.Empty(_sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C34_Cookies_do_not_mix_with_a_handler_of_the_application(bool isClassic)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(WithCookie(PublicCalls.Reply));
        await using ServiceProvider services = Clients.Registered(
            service.Address,
            http => http.ConfigurePrimaryHttpMessageHandler(() => isClassic ? new HttpClientHandler() : new SocketsHttpHandler()));

        await services.Session().SendAsync("Oi");
        await services.Session().SendAsync("Oi");

        Assert.Equal(2, service.Requests);
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task C34_Cookies_that_the_application_gave_are_its_own()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(WithCookie(PublicCalls.Reply));
        var cookies = new System.Net.CookieContainer();
        cookies.Add(service.Address, new System.Net.Cookie("gate", "open"));
        await using ServiceProvider services = Clients.Registered(
            service.Address, http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { CookieContainer = cookies }));

        await services.Session().SendAsync("Oi");

        Assert.Equal(["gate=open"], _sent);
    }

    private RequestDelegate WithCookie(string body) => context =>
    {
        if (context.Request.Headers.Cookie.Count > 0)
        {
            _sent.Enqueue(context.Request.Headers.Cookie.ToString());
        }

        context.Response.Headers.SetCookie = "who=me; Path=/";
        return SwitchedService.Json(body)(context);
    };
}
