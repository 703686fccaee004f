using ChatClients.Sdk.Reliability.Tests.Hosts;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C12: the application adds the standard resilience handler, in every order of registration.</summary>
public sealed class StandardResilienceTests
{
    [Theory]
    [InlineData(Place.DefaultsBefore)]
    [InlineData(Place.DefaultsAfter)]
    [InlineData(Place.OurBuilder)]
    [InlineData(Place.Everywhere)]
    public async Task C12_A_standard_resilience_handler_is_stripped(Place place) =>
        await HostAssertions.PromptsLeaveOnceAsync(Repeating.At(place, Repeating.Retry));

    [Theory]
    [InlineData(Place.DefaultsBefore)]
    [InlineData(Place.DefaultsAfter)]
    [InlineData(Place.OurBuilder)]
    [InlineData(Place.Everywhere)]
    public async Task C12_Kept_by_choice_it_meets_the_send_once_guard(Place place) =>
        await HostAssertions.PromptsLeaveOnceAsync(Repeating.At(place, Repeating.Retry) with { Keep = true, MeetsGuard = true });

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task C12_What_was_stripped_is_reported_once(bool keep, int expected)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        var logs = new CollectedLogs();
        HostileHost host = Repeating.At(Place.DefaultsBefore, Repeating.Retry) with { Keep = keep };
        await using ServiceProvider services =
            (host with { After = it => it.AddLogging(builder => builder.AddProvider(logs)) }).Start(server.Address);

        await services.Session().SendAsync("Oi").InTime();
        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal(
            expected,
            logs.Lines.Count(line => line.Level == LogLevel.Information && line.Message.StartsWith("Removed ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task C12_The_same_handler_sends_the_request_of_another_client_again()
    {
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await using ServiceProvider services =
            (Repeating.At(Place.DefaultsBefore, Repeating.Retry) with { After = it => it.AddHttpClient("other") }).Start(server.Address);
        using HttpClient other = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        using HttpResponseMessage response = await other.PostAsync(new Uri(server.Address, "prompt"), new StringContent("{}")).InTime();

        Assert.Equal((500, 4), ((int)response.StatusCode, server.Prompts));
    }
}
