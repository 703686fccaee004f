using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class FailedCallTests : LeakTest
{
    [Fact]
    public async Task Thousands_of_calls_that_fail_leave_nothing_behind()
    {
        await using WebServer server = await StartAsync(FailAsync);
        using (AivaxChatClient client = Clients.Of(server.Address, time: Time))
        {
            await ManagedMemory.AssertFlatAsync(() => CallAsync(client, Calls, Parallel, PromptAsync));
        }

        // A call that waits for a connection begins a new one, also when another is given back meanwhile: some more than callers, never one a call.
        Assert.InRange(Connections.Ever, 1, 2 * Parallel);
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
