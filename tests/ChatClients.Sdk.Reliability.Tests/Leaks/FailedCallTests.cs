using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class FailedCallTests : LeakTest
{
    [Fact]
    public async Task Thousands_of_failed_calls_leak_nothing()
    {
        await using WebServer server = await StartAsync(FailAsync);
        using (var limit = new LimitedConnections(Parallel))
        await using (ServiceProvider services =
            Clients.Registered(server.Address, limit.Apply, before => before.AddSingleton<TimeProvider>(Time)))
        {
            AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();
            await ManagedMemory.AssertFlatAsync(() => CallAsync(client, Calls, Parallel, PromptAsync));
        }

        // Each was given back and used again: one that a failure cost would have been replaced.
        Assert.InRange(Connections.Ever, 1, Parallel);
        await AssertNothingLeftAsync();
    }

    private static Task FailAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsJsonAsync(new { error = "down" });
    }

    private async Task PromptAsync(ChatSession session) =>
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi", cancellationToken: Lifetime));
}
