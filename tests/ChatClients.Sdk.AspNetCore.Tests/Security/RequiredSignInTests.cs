using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Security;

/// <summary>A chat whose application requires a sign-in with a cookie.</summary>
public sealed class RequiredSignInTests
{
    [Fact]
    public async Task A_front_end_gets_401_and_a_reader_of_the_page_the_page_to_sign_in()
    {
        await using ChatHost host = await StartAsync();
        ChatBrowser nobody = host.Browser(user: null);

        using HttpResponseMessage message = await nobody.SendAsync("Hi");
        using HttpResponseMessage history = await nobody.GetAsync("api/chat/messages");
        using HttpResponseMessage page = await nobody.GetAsync("");

        Assert.Equal(HttpStatusCode.Unauthorized, message.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, history.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task A_preflight_request_needs_no_sign_in()
    {
        await using ChatHost host = await StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Options, "chat/api/chat") { Headers = { { "Origin", "https://shop.example" } } };

        using HttpResponseMessage response = await host.Browser(user: null).Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static Task<ChatHost> StartAsync() => ChatHost.StartAsync(
        chat: it => it.AllowedOrigins.Add("https://shop.example"),
        services: services =>
        {
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            services.AddAuthorization();
        },
        endpoints: it => it.RequireAuthorization());
}
