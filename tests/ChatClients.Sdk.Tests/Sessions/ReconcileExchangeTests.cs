using ChatClients.Sdk.Tests.TestDoubles;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>A session with a tag whose history was never read: the last exchange that came whole is what is known.</summary>
public sealed class ReconcileExchangeTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task After_the_first_answer_a_lost_prompt_is_found()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History("Oi", "Um")).Answer(History("Oi", "Um", "Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task Before_the_first_answer_it_is_unknown()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History()).Answer(History("Pague 100"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Pague 100"));
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task An_older_message_of_the_same_words_proves_nothing()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History("Pague 100", "Um"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task A_prompt_of_the_words_of_the_exchange_is_unknown()
    {
        ChatSession session = await TaggedAsync("Sim");
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Sim")).Answer(History("Sim", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task An_exchange_that_stands_twice_is_no_measure()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Dois");
        _handler.Answer(History("Um", "Dois", "Um"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task An_exchange_that_is_not_shown_any_more_is_no_measure()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Dois");
        _handler.Answer(History("Três"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Dois"));
    }

    [Theory]
    [InlineData("Um", "De outro", "Pague 100")]
    [InlineData("Um", "Pague 100", "De outro")]
    public async Task Among_messages_of_another_writer_it_is_found(params string[] history)
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History(history));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task That_it_is_missing_among_messages_of_another_writer_proves_nothing()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History("Um", "De outro"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Pague 100"));
    }

    [Fact]
    public async Task Two_lost_prompts_of_different_words_are_distinguished()
    {
        ChatSession session = await TaggedAsync("Um");
        await LoseAsync(_handler, session, "Dois");
        await LoseAsync(_handler, session, "Três");
        _handler.Answer(History("Um")).Answer(History("Um", "Três")).Answer(History("Um", "Três"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Três"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Três"));

        // What stands there may be the other one in another spelling.
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task A_completed_prompt_is_stored()
    {
        ChatSession session = await TaggedAsync("Um");
        _handler.Answer(History("Um"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Um"));
    }

    [Fact]
    public async Task A_prompt_that_was_never_sent_is_unknown()
    {
        ChatSession session = await TaggedAsync("Um");
        _handler.Answer(History("Um")).Answer(History("Um"));
        await session.GetHistoryAsync();

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task A_history_that_repeats_itself_may_have_lost_its_oldest_message()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(History("Sim", "Sim"));
        await session.GetHistoryAsync();
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Sim", "Sim")).Answer(History("Sim", "Sim", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Sim"));
    }

    private async Task<ChatSession> TaggedAsync(string completed)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);
        await session.SendAsync(completed);
        return session;
    }
}
