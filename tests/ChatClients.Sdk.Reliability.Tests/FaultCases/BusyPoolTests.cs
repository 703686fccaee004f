using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C6: all connections that the client may open are in use.</summary>
public sealed class BusyPoolTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task C6_A_prompt_that_waited_for_a_connection_in_vain_was_not_sent(bool streamed)
    {
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            busy.TrySetResult();
            await release.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsJsonAsync(new { completionText = "Olá" });
        });
        var clock = new WaitingClock();
        var counter = new AttemptCounter();
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
                .AddHttpMessageHandler(() => counter),
            before: it => it.AddSingleton<TimeProvider>(clock),
            configure: Routing.Eager);
        Task<PromptResponse> first = services.Session().SendAsync("Oi", new PromptOptions { LongRunning = true });
        await busy.Task.InTime();

        ChatSession other = services.Client().OpenSession("wky_other");
        Task second = streamed ? other.StreamAsync("Oi").ToPromptResponseAsync() : other.SendAsync("Oi");
        Assert.Equal(2, counter.Tries.Count);
        clock.Advance(TimeSpan.FromMinutes(5));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => second.InTime());
        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Equal((2, 1), (counter.Tries.Count, server.Prompts));
        release.SetResult();
        Assert.Equal("Olá", (await first.InTime()).CompletionText);
        Assert.Equal(1, server.Prompts);
    }
}
