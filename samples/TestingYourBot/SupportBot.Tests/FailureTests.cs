using ChatClients.Sdk.InMemory;

namespace SupportBot.Tests;

/// <summary>What the network and the service may do, by script.</summary>
public sealed class FailureTests : BotTest
{
    [Fact]
    public async Task A_stream_that_is_cut_shows_what_arrived_and_stores_nothing()
    {
        Assistant.Add(new ScriptedTurn().Say("Your order ", "is ", "on its way.")).Add("It is on its way.");
        Engine.Faults.OnPrompt().WhileStreaming().CutAfter(events: 3);

        Assert.Equal("Your order is … Sorry, I lost my thread. Please ask again.", await Bot.AnswerAsync(Ana, "Where is A1?"));
        Assert.Empty(Engine.FindSession(Ana.Id)!.Messages);
        Assert.Equal("It is on its way.", await Bot.AnswerAsync(Ana, "Where is A1?"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    public async Task A_refused_prompt_is_answered_kindly(int status)
    {
        Engine.Faults.OnPrompt().Fail(status);

        Assert.Equal("I can't answer at the moment. Please try again later.", await Bot.AnswerAsync(Ana, "Hello"));
    }

    [Fact]
    public async Task A_session_that_cannot_be_opened_at_once_is_tried_again()
    {
        Assistant.Add("Hello.");
        Engine.Faults.OnNext(AivaxCall.CreateSession).Times(2).Fail(503);

        Assert.Equal("Hello.", await Bot.AnswerAsync(Ana, "Hello"));
    }

    [Fact]
    public async Task A_prompt_whose_answer_got_lost_is_not_sent_again()
    {
        Assistant.Add("Hello.");
        Engine.Faults.OnPrompt().AfterExecution().LoseConnection();

        Assert.Equal("I'm not sure that I heard you. Please ask again.", await Bot.AnswerAsync(Ana, "Hello"));
        Assert.Equal(2, Engine.FindSession(Ana.Id)!.Messages.Count);
    }

    [Fact]
    public async Task A_stream_that_stalls_is_given_up()
    {
        Assistant.Add("Let me see.");
        Engine.Faults.OnPrompt().WhileStreaming().StallAfter(events: 2);
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string> answer = Bot.AnswerAsync(Ana, "Where is A1?", _ => shown.TrySetResult());
        await shown.Task;

        Assert.Equal("Let me see.… Sorry, I lost my thread. Please ask again.", await Time.AdvanceUntilAsync(answer));
    }
}
