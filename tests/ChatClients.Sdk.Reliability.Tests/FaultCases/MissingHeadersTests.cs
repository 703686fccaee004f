using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C9: the server has the prompt, and never begins to answer.</summary>
public sealed class MissingHeadersTests
{
    [Theory]
    [InlineData("prompt", false)]
    [InlineData("stream", false)]
    [InlineData("draft", false)]
    [InlineData("again", false)]
    [InlineData("long", true)]
    public async Task C9_A_prompt_whose_answer_never_begins_ends_with_its_budget_and_is_not_repeated(string call, bool longRunning)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            asked.TrySetResult();
            await context.AbortedAsync();
        });
        var clock = new WaitingClock();
        using AivaxChatClient client = Clients.Of(server.Address, Routing.Eager, clock);
        Task answer = longRunning
            ? client.OpenSession(Clients.AccessKey).SendAsync("Oi", new PromptOptions { LongRunning = true })
            : Calls.MakeAsync(call, client);
        await asked.Task.InTime();

        TimeSpan budget = TimeSpan.FromMinutes(longRunning ? 30 : 5);
        clock.Advance(budget - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => answer.InTime());
        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Contains($"within {budget.TotalSeconds} s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, requests);
    }
}
