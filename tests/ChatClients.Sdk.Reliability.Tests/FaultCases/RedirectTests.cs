using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A redirect would carry prompts and keys to another host: none is followed, and the other host gets nothing.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task C33_A_redirect_is_a_refusal_and_the_other_host_gets_nothing(int status)
    {
        await using SwitchedService other = await SwitchedService.StartAsync();
        await using SwitchedService service = await SwitchedService.StartAsync(Redirecting(status, other.Address));

        await service.ForEachAsync(
            PublicCalls.All,
            async (_, run) =>
            {
                var error = await Assert.ThrowsAsync<AivaxApiException>(run);

                Assert.Equal((status, RequestOutcome.Rejected), ((int)error.StatusCode, error.Outcome));
                Assert.Equal(1, service.Requests);
            },
            options => options.Retry = new() { BaseDelay = TimeSpan.Zero });

        Assert.Equal(0, other.Requests);
    }

    /// <summary>An application that sets the handler of all its clients sets ours too, but for its redirects.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C33_A_redirect_is_not_followed_whatever_all_clients_of_the_application_do(bool registeredBefore)
    {
        await using SwitchedService other = await SwitchedService.StartAsync(SwitchedService.Json(PublicCalls.Reply));
        await using SwitchedService service = await SwitchedService.StartAsync(Redirecting(307, other.Address));
        Action<IServiceCollection> follow = services => services.ConfigureHttpClientDefaults(
            http => http.ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = true }));
        await using ServiceProvider services = Clients.Registered(
            service.Address, before: registeredBefore ? follow : null, after: registeredBefore ? null : follow);

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => services.Session().SendAsync("Oi"));

        Assert.Equal(307, (int)error.StatusCode);
        Assert.Equal(0, other.Requests);
    }

    /// <summary>Neither does one that gives ours a handler, for the sake of a proxy, say.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C33_A_redirect_is_not_followed_by_a_handler_of_the_application(bool isClassic)
    {
        await using SwitchedService other = await SwitchedService.StartAsync(SwitchedService.Json(PublicCalls.Reply));
        await using SwitchedService service = await SwitchedService.StartAsync(Redirecting(307, other.Address));
        await using ServiceProvider services = Clients.Registered(
            service.Address,
            http => http.ConfigurePrimaryHttpMessageHandler(() => isClassic ? new HttpClientHandler() : new SocketsHttpHandler()));

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => services.Session().SendAsync("Oi"));

        Assert.Equal((307, RequestOutcome.Rejected), ((int)error.StatusCode, error.Outcome));
        Assert.Equal(0, other.Requests);
    }

    /// <summary>One that was in use before cannot be changed any more: what it followed is reported.</summary>
    [Theory]
    [InlineData("prompt")]
    [InlineData("info")]
    public async Task C33_An_answer_of_another_host_is_none(string call)
    {
        await using SwitchedService other = await SwitchedService.StartAsync(SwitchedService.Json(PublicCalls.Reply));
        await using SwitchedService service = await SwitchedService.StartAsync(Redirecting(302, other.Address));
        using var used = new SocketsHttpHandler();
        using (var http = new HttpClient(used, disposeHandler: false))
        {
            await http.GetStringAsync(other.Address);
        }

        await using ServiceProvider services =
            Clients.Registered(
                service.Address, http => http.ConfigurePrimaryHttpMessageHandler(
                    () => new PollyannaApp.TenantHandler { InnerHandler = used }), configure: Routing.Eager);

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(
            () => call == "prompt" ? services.Session().SendAsync("Oi") : services.Session().GetInfoAsync());

        // Not tried again: it would only lead there once more.
        Assert.Equal((RequestOutcome.Unknown, 1), (error.Outcome, service.Requests));
        Assert.Contains("AllowAutoRedirect", error.Message, StringComparison.Ordinal);
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Redirecting(int status, Uri other) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = new Uri(other, context.Request.Path).AbsoluteUri;
        return Task.CompletedTask;
    };
}
