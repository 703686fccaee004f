using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>Only handlers that repeat prompts are removed from an application's HTTP clients.</summary>
public sealed class HandlersTests
{
    private static readonly Uri s_address = new("https://aivax.invalid/");

    [Fact]
    public async Task A_handler_of_the_application_with_a_name_like_a_resilience_library_stays()
    {
        string? tenant = null;
        var network = new StubHandler((request, _) =>
        {
            tenant = request.Headers.GetValues("X-Tenant").Single();
            return Answer(HttpStatusCode.OK, """{"completionText":"Olá"}""");
        });
        await using ServiceProvider services = Clients.Registered(
            s_address, builder => builder.ConfigurePrimaryHttpMessageHandler(() => network)
                .AddHttpMessageHandler(() => new PollyannaApp.TenantHandler()));

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal("t1", tenant);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("ChatClients.SdkSomethingElse")]
    [InlineData("ChatClients.Sdk.Other")]
    public async Task Other_clients_of_the_application_keep_their_handlers(string name)
    {
        StubHandler network = null!;
        network = new StubHandler(
            (_, _) => network.Asked == 1 ? Answer(HttpStatusCode.InternalServerError, "") : Answer(HttpStatusCode.OK, "ok"));
        await using ServiceProvider services = Clients.Registered(s_address, after: it => it.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(() => network)
            .AddHttpMessageHandler(() => new RetryHandler())
            .AddResilienceHandler("own", builder => builder.AddTimeout(TimeSpan.FromMinutes(1))));

        using HttpClient http = services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

        Assert.Equal("ok", await http.GetStringAsync(new Uri("https://example.com/")).InTime());
        Assert.Equal(2, network.Asked);
    }

    private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string body) =>
        Task.FromResult(
            new HttpResponseMessage(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
}
