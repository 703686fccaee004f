using ChatClients.Sdk.AspNetCore.Turns;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

public sealed class RunningTurnTests
{
    // Who attaches first keeps the turn; who attaches later finds it ended.
    [Fact]
    public async Task A_turn_that_is_read_is_never_replaced()
    {
        const int Attempts = 20_000;
        for (int i = 0; i < Attempts; i++)
        {
            using var turn = new RunningTurn(question: null, TimeSpan.FromMinutes(2), TimeProvider.System);
            using var start = new Barrier(2);
            Task<bool> attaching = Task.Run(() =>
            {
                start.SignalAndWait();
                return turn.TryRead() is not null && turn.End == TurnEnd.None;
            });
            start.SignalAndWait();
            bool isReplaced = turn.TryReplace();

            Assert.False(await attaching && isReplaced, $"Attempt {i}: it was replaced under its reader.");
        }
    }
}
