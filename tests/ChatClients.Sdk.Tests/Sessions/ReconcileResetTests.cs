using ChatClients.Sdk.Tests.TestDoubles;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>What a reset leaves known: an empty history only when it is certain, and the old one only when it was certainly not
/// taken.</summary>
public sealed class ReconcileResetTests
{
    private const string Done = """{"message":null,"data":null}""";

    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task After_a_reset_the_history_is_known_to_be_empty()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(Done);
        await session.ResetAsync();
        await LoseAsync(_handler, session, "Oi");
        _handler.Answer(History()).Answer(History("Oi"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Oi"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task After_a_reset_of_unknown_outcome_nothing_is_known()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseResetAsync(session);
        await LoseAsync(_handler, session, "Oi");

        // The reset emptied the conversation, and the prompt is in it.
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task A_reset_that_was_cancelled_when_it_had_left_may_come_yet()
    {
        ChatSession session = await SessionAsync(_handler);
        using var stop = new CancellationTokenSource();
        _handler.Do(async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ResetAsync(cancellationToken: stop.Token));
        await LoseAsync(_handler, session, "Oi");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task A_history_that_was_read_while_a_reset_may_still_come_is_no_measure()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseResetAsync(session);
        _handler.Answer(History("Oi"));
        await session.GetHistoryAsync();
        await LoseAsync(_handler, session, "Oi");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task After_a_whole_answer_the_history_can_be_known_again()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseResetAsync(session);
        _handler.Answer(Samples.SimpleReply).Answer(History("Um"));
        await session.SendAsync("Um");
        await session.GetHistoryAsync();
        await LoseAsync(_handler, session, "Oi");
        _handler.Answer(History("Um", "Oi"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi"));
    }

    [Fact]
    public async Task A_second_reset_settles_one_of_unknown_outcome()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseResetAsync(session);
        _handler.Answer(Done);
        await session.ResetAsync();
        await LoseAsync(_handler, session, "Oi");
        _handler.Answer(History("Oi"));

        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Oi"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_that_was_not_taken_changes_nothing(bool isSent)
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Sim");
        if (isSent)
        {
            _handler.Answer("""{"error":"no"}""", 400);
            await Assert.ThrowsAsync<AivaxApiException>(() => session.ResetAsync());
        }
        else
        {
            _handler.FailBeforeBody(() => new HttpRequestException("refused"));
            await Assert.ThrowsAsync<AivaxConnectionException>(() => session.ResetAsync());
        }

        _handler.Answer(History("Oi")).Answer(History("Oi", "Sim"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Sim"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_prompt_of_unknown_outcome_may_arrive_in_the_emptied_conversation()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(Done);
        await session.ResetAsync();
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_prompt_stored_before_a_reset_is_no_longer_reported()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);
        await session.SendAsync("Sim");
        await LoseResetAsync(session);
        _handler.Answer(History());

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    private async Task LoseResetAsync(ChatSession session)
    {
        _handler.Fail(() => new HttpRequestException("reset"));
        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => session.ResetAsync());
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }
}
