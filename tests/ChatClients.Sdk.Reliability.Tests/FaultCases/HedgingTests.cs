using ChatClients.Sdk.Reliability.Tests.Hosts;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C13: the application has requests hedged: sent again while the first is still under way.</summary>
public sealed class HedgingTests
{
    [Theory]
    [InlineData(Place.DefaultsBefore)]
    [InlineData(Place.DefaultsAfter)]
    [InlineData(Place.OurBuilder)]
    [InlineData(Place.Everywhere)]
    public async Task C13_A_hedging_handler_is_stripped(Place place) =>
        await HostAssertions.PromptsLeaveOnceAsync(Repeating.At(place, Repeating.Hedge));

    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    public async Task C13_A_prompt_that_is_under_way_is_not_hedged_and_succeeds(string call)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            asked.TrySetResult();
            await (context.Request.Method == "GET" ? Task.CompletedTask : release.Task.WaitAsync(context.RequestAborted));
            await context.Response.WriteAsJsonAsync(new { completionText = "Olá", messages = Array.Empty<string>() });
        });
        await using ServiceProvider services = Repeating.At(Place.Everywhere, Repeating.Hedge).Start(server.Address);
        Task answer = Calls.MakeAsync(call, services.Client());
        await asked.Task.InTime();

        // A hedge would be sent at once: this request takes long enough for it to come in.
        await services.Session().GetInfoAsync().InTime();
        Assert.Equal(1, server.Prompts);
        release.SetResult();

        await answer.InTime();
        Assert.Equal(1, server.Prompts);
    }

    [Fact]
    public async Task C13_The_same_handler_hedges_the_request_of_another_client()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WebServer server = null!;
        server = await WebServer.StartAsync(async context =>
        {
            if (server.Prompts > 1)
            {
                second.TrySetResult();
            }

            await second.Task.WaitAsync(context.RequestAborted);
        });
        await using WebServer stopped = server;
        await using ServiceProvider services =
            (Repeating.At(Place.DefaultsBefore, Repeating.Hedge) with { After = it => it.AddHttpClient("other") }).Start(server.Address);
        using HttpClient other = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        using HttpResponseMessage response = await other.PostAsync(new Uri(server.Address, "prompt"), new StringContent("{}")).InTime();

        Assert.True(response.IsSuccessStatusCode);
        Assert.InRange(server.Prompts, 2, int.MaxValue);
    }
}
