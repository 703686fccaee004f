using System.Globalization;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class CancelledRetryTests : LeakTest
{
    /// <summary>A client that has no success stops trying again after so many times.</summary>
    private const int RetriesWithoutSuccess = 10;

    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(60);

    private int _up;

    [Fact]
    public async Task Thousands_of_calls_cancelled_between_attempts_leak_nothing()
    {
        await using WebServer server = await StartAsync(AnswerAsync);
        using (AivaxChatClient client = Clients.Of(server.Address, options => options.Retry.MaxAttempts = 3, Time))
        {
            await ManagedMemory.AssertFlatAsync(async () =>
            {
                for (int i = 0; i < Calls; i += RetriesWithoutSuccess)
                {
                    await CancelWhileWaitingAsync(client);
                    Interlocked.Exchange(ref _up, 1);
                    await CallAsync(client, RetriesWithoutSuccess, 1, session => session.GetInfoAsync(Lifetime));
                    Interlocked.Exchange(ref _up, 0);
                }
            });
        }

        Assert.InRange(Connections.Ever, 1, RetriesWithoutSuccess);
        await AssertNothingLeftAsync();
    }

    private async Task CancelWhileWaitingAsync(AivaxChatClient client)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Lifetime);
        Task calls = CallAsync(client, RetriesWithoutSuccess, RetriesWithoutSuccess, async session =>
        {
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.GetInfoAsync(cancel.Token));
            Assert.Equal(cancel.Token, error.CancellationToken);
        });

        await Time.PendingOf(s_wait).ReachAsync(RetriesWithoutSuccess).InTime();
        await cancel.CancelAsync();
        await calls.InTime();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (Volatile.Read(ref _up) == 1)
        {
            return context.Response.WriteAsJsonAsync(new { data = new { sessionId = "id" } });
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = s_wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}
