using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions;

public sealed class SessionTurnsTests
{
    private static readonly ChatMessage[] s_history = [new(ChatRole.User, "Oi")];
    private readonly SessionTurns _turns = new();

    [Theory]
    [InlineData(false, TurnOutcome.Stored)]
    [InlineData(true, TurnOutcome.Unknown)]
    public async Task A_history_that_was_read_before_a_turn_ended_is_not_learned(bool turnRuns, TurnOutcome expected)
    {
        int? version = _turns.Version;
        if (turnRuns)
        {
            await EnterAsync();
            _turns.Leave();
        }

        _turns.Learn(s_history, version);

        Assert.Equal(expected, Lose("Tchau"));
    }

    [Fact]
    public async Task A_history_that_was_read_within_a_turn_is_no_baseline()
    {
        await EnterAsync();

        _turns.Learn(s_history, _turns.Version);

        Assert.Equal(TurnOutcome.Unknown, Lose("Tchau"));
    }

    private Task EnterAsync() => _turns.EnterAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None).AsTask();

    /// <summary>Loses a prompt that the service has stored, and asks for it.</summary>
    private TurnOutcome Lose(string text)
    {
        var prompt = new ChatMessage(ChatRole.User, text);
        var sent = SentPrompt.Of([prompt]);
        _turns.Note(journal => journal.Sending(sent));
        return _turns.Note(journal => journal.Find(sent, [.. s_history, prompt])).Outcome;
    }
}
