using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// A turn is whole, and alone in its session.
public abstract partial class ContractSuite
{
    [Behaviour("R22", EngineOnly = NeedsScript)]
    public async Task An_answer_that_breaks_off_keeps_its_text_and_stores_nothing()
    {
        Engine.Next(new ScriptedTurn().Say("The answer is ").Fail("Out of ideas."));
        ChatSession session = await OpenAsync();
        var broken = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => ReadAsync(session.StreamAsync("What is the answer?")));

        Assert.Equal(
            (StreamInterruptionReason.ServerError, RequestOutcome.Unknown, "The answer is "),
            (broken.Reason, broken.Outcome, broken.PartialText));
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R22", EngineOnly = NeedsScript)]
    public async Task A_buffered_answer_that_fails_is_an_error_of_the_service_and_stores_nothing()
    {
        Engine.Next(new ScriptedTurn().Say("The answer is ").Fail("Out of ideas."));
        ChatSession session = await OpenAsync();
        var failed = await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("What is the answer?"));

        Assert.Equal(RequestOutcome.Unknown, failed.Outcome);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R22", EngineOnly = NeedsScript)]
    public async Task After_a_failure_the_conversation_goes_on()
    {
        Engine.Next(new ScriptedTurn().Fail("Not now."), "Now.");
        ChatSession session = await OpenAsync();
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Now?"));

        Assert.Equal("Now.", (await session.SendAsync("Now?")).CompletionText);
    }

    [Behaviour("R22", EngineOnly = NeedsScript)]
    public async Task A_reader_who_leaves_drops_the_turn_and_frees_the_session()
    {
        Engine.Next(new ScriptedTurn().Say("Once upon ").WaitFor(ForeverAsync), "Hello.");
        ChatSession session = await OpenAsync();
        await foreach (ChatResponseUpdate update in session.StreamAsync("Tell me a story."))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        Assert.Equal("Hello.", (await session.SendAsync("Never mind.")).CompletionText);
        Assert.Equal(["Never mind.", "Hello."], (await session.GetHistoryAsync()).Select(message => message.Text));
    }

    [Behaviour("R23", EngineOnly = NeedsScript)]
    public async Task Prompts_of_two_processes_are_answered_one_after_the_other()
    {
        var second = new TaskCompletionSource();
        Engine.Next(new ScriptedTurn().Say("First ").WaitFor(second.Task.WaitAsync).Say("answer."), "Second answer.");
        ChatSession here = await OpenAsync();
        ChatSession there = NewClient().OpenSession(here.AccessKey);
        Task<PromptResponse>? waiting = null;
        await foreach (ChatResponseUpdate update in here.StreamAsync("First?"))
        {
            if (waiting is null && update.Text.Length > 0)
            {
                waiting = there.SendAsync("Second?");
                second.SetResult();
            }
        }

        await waiting!;
        Assert.Equal(
            ["First?", "First answer.", "Second?", "Second answer."], (await here.GetHistoryAsync()).Select(message => message.Text));
    }

    [Behaviour("R9", EngineOnly = NeedsScript)]
    public async Task A_reset_from_elsewhere_ends_the_answer()
    {
        (ChatSession here, Func<Task> readRest) = await BeginAnswerAsync();
        await NewClient().OpenSession(here.AccessKey).ResetAsync();

        Assert.Equal(StreamInterruptionReason.SessionClosed, (await Assert.ThrowsAsync<AivaxStreamInterruptedException>(readRest)).Reason);
        Assert.Empty(await here.GetHistoryAsync());
    }

    [Behaviour("R10", EngineOnly = NeedsScript)]
    public async Task A_deletion_ends_the_answer()
    {
        (ChatSession here, Func<Task> readRest) = await BeginAnswerAsync();
        await Client.DeleteWebChatSessionAsync(here.SessionId!);

        Assert.Equal(StreamInterruptionReason.SessionClosed, (await Assert.ThrowsAsync<AivaxStreamInterruptedException>(readRest)).Reason);
    }

    [Behaviour("Errors", EngineOnly = NeedsScript)]
    public async Task Cancelling_ends_a_stream_as_the_callers_own_wish()
    {
        Engine.Next(new ScriptedTurn().Say("Once upon ").WaitFor(ForeverAsync));
        using var enough = new CancellationTokenSource();
        ChatSession session = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate update in session.StreamAsync("Tell me a story.", cancellationToken: enough.Token))
            {
                await enough.CancelAsync();
            }
        });
    }

    private static Task ForeverAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>An answer that has begun and does not end by itself.</summary>
    private async Task<(ChatSession Session, Func<Task> ReadRest)> BeginAnswerAsync()
    {
        Engine.Next(new ScriptedTurn().Say("Once upon ").WaitFor(ForeverAsync));
        ChatSession session = await OpenAsync(NewTag());
        IAsyncEnumerator<ChatResponseUpdate> updates = session.StreamAsync("Tell me a story.").GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        return (session, () => ReadRestAsync(updates));
    }

    private static async Task ReadRestAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        await using (updates)
        {
            while (await updates.MoveNextAsync())
            {
            }
        }
    }
}
