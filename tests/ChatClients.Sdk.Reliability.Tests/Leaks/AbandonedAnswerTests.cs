using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class AbandonedAnswerTests : LeakTest
{
    private const int MostTurns = 64;

    [Fact(Skip = ClientBuild.NoDrainTimeout, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task Thousands_of_answers_left_early_leak_nothing()
    {
        await using WebServer server = await StartAsync(AnswerAsync);
        var most = new List<int>();
        using (AivaxChatClient client = Clients.Of(server.Address, time: Time))
        {
            await ManagedMemory.AssertFlatAsync(async () =>
            {
                await CallAsync(client, Calls, Parallel, LeaveAsync);
                await Turns.ReachAsync(0).InTime();
                await Connections.ReachAsync(0).InTime();
                most.Add(Turns.TakeMost());
            });
        }

        // A busy machine may inform the server late, once; an answer that is read on for a while piles up in every round.
        Assert.InRange(most.Min(), 1, MostTurns);
        await AssertNothingLeftAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.BeginStream();
        await context.EventAsync(Events.Text("Hi"));
        await context.AbortedAsync();
    }

    private async Task LeaveAsync(ChatSession session)
    {
        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi", cancellationToken: Lifetime))
        {
            Assert.Equal("Hi", update.Text);
            break;
        }
    }
}
