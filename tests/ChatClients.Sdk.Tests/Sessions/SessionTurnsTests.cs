using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions;

public sealed class SessionTurnsTests
{
    private static readonly ChatMessage[] s_history = [new(ChatRole.User, "Oi")];
    private readonly SessionTurns _turns = new();

    [Theory]
    [InlineData(false, TurnOutcome.Landed)]
    [InlineData(true, TurnOutcome.Unknown)]
    public async Task A_history_that_was_read_before_a_turn_ended_is_not_what_stands_behind_it(bool turnRuns, TurnOutcome expected)
    {
        int moves = _turns.Moves;
        if (turnRuns)
        {
            (await EnterAsync()).Dispose();
        }

        _turns.Learn(s_history, moves);

        Assert.Equal(expected, Lose("Tchau"));
    }

    [Fact]
    public async Task Nor_is_one_that_was_read_within_a_turn()
    {
        using TurnLease turn = await EnterAsync();

        _turns.Learn(s_history, _turns.Moves);

        Assert.Equal(TurnOutcome.Unknown, Lose("Tchau"));
    }

    private Task<TurnLease> EnterAsync() => _turns.EnterAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);

    /// <summary>Loses a prompt that the service has stored, and asks for it.</summary>
    private TurnOutcome Lose(string text)
    {
        var prompt = new ChatMessage(ChatRole.User, text);
        _turns.Note(ledger => ledger.Sending(SentPrompt.Of([prompt]), []));
        return _turns.Note(ledger => ledger.Find([.. s_history, prompt]));
    }
}
